package org.storemetrics.changes;

/**
 * How a store differs from its last successful read. All are 0 at the first read after a start: it is the baseline. Of a store
 * that has appeared since, all rows are added.
 *
 * @param added rows whose key is new
 * @param removed keys that are gone
 * @param changed rows whose key is known but whose content is another
 */
public record RowChanges(long added, long removed, long changed) {

    static final RowChanges NONE = new RowChanges(0, 0, 0);
}
