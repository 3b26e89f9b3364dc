package org.storemetrics.read;

/** How the values that the rows of one read give to a series become the one value that the series shows. */
public enum Aggregate {
    /** The values added up. */
    SUM,
    /** The smallest. */
    MIN,
    /** The largest. */
    MAX,
    /** The arithmetic mean. */
    AVG,
    /** The value of the last row in the store's order. */
    LAST
}
