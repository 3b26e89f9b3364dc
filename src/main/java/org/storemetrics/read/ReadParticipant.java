package org.storemetrics.read;

/**
 * What a read changes besides its series: meters, say. It keeps aside what a row brings until the row has ended well, and
 * what all rows bring until the read is published.
 */
public interface ReadParticipant {

    /** The row has ended well. */
    void keepRow();

    /** The row was rejected: it has brought nothing. */
    void dropRow();

    /** The read is published: all kept rows count from now on. */
    void commit();

    /** The read has failed: it was never there. */
    void forget();
}
