package org.storemetrics.rows;

/**
 * Told of each row while a store is split. {@link RowsDataFormat} finds it in the exchange property {@link #PROPERTY};
 * without one nobody is told.
 */
public interface RowListener {

    /** The exchange property that holds the listener of a read. */
    String PROPERTY = "StoreRead";

    /** A row is about to be routed; the row before has been routed to its end, well or not: its exchange tells. */
    void rowBegins(Row row);

    /** The store was read to its last byte and is well-formed. */
    void storeEnds();
}
