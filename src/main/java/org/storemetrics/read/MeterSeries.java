package org.storemetrics.read;

import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * How many series the meters of each store make: lines of the textfile which are there beside the store's snapshot, and
 * outlive it. A meter belongs to the store whose read was the first to measure it.
 */
public interface MeterSeries {

    /** Those of one store. */
    int of(Path store);

    /**
     * Makes room for the meters of a read that is about to be published, by dropping those that were measured longest ago and
     * not in this read: of its own store, where that would have too many series; of stores that are gone, and then of its
     * own, where all would have too many.
     *
     * @param storeRoom most series that the meters of the read's store may have
     * @param totalRoom most series that all meters may have
     * @return false if all would have too many even so: nothing is dropped then
     */
    boolean makeRoom(Read read, int storeRoom, int totalRoom, Predicate<Path> isGone);
}
