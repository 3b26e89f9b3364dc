package org.storemetrics.rows;

/**
 * Told of each row while a store is split. {@link RowsDataFormat} finds it in the exchange property {@link #PROPERTY};
 * without one nobody is told.
 */
public interface RowListener {

    /** The exchange property that holds the listener of a read. */
    String PROPERTY = "StoreRead";

    /** A row is about to be routed. */
    void rowBegins(Row row);

    /** The row's routing has ended, well or not: its exchange tells. */
    void rowEnds(Row row);

    /** The store was read to its last byte and is well-formed. */
    void storeEnds();
}
