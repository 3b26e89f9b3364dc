package org.storemetrics.rows;

import java.nio.file.Path;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.storemetrics.file.FileStamp;

/**
 * The read that an exchange belongs to, as far as rows know it. The exchange property {@link #PROPERTY} holds it: on the
 * store's exchange, and so on those of its rows. A {@link Row} knows it too, as it is asked for several times a row.
 */
public interface StoreRead {

    /** The exchange property. */
    String PROPERTY = "StoreRead";

    /**
     * A store whose turn it is to be read.
     *
     * @param store its absolute, normalised path
     * @param stamp its file as it was before it is opened; null if it is gone
     * @param upcoming gives the store that is likely to be read after another one; null if none is. On any thread
     */
    record Turn(Path store, @Nullable FileStamp stamp, UnaryOperator<@Nullable Path> upcoming) {}

    /** What is read. */
    Turn turn();

    /** Begins with a store's rows; tells at any time, to any thread, how many of its bytes have been read. */
    void storeBegins(LongSupplier bytesRead);

    /** The store was read to its last byte and is well-formed. */
    void storeEnds();

    /**
     * What a read fails of when the JVM cannot go on with it: no memory, say. The error itself would end the thread that polls,
     * or leave it waiting for rows that never come.
     */
    static RuntimeException failure(Error error) {
        return new IllegalStateException(error.toString(), error);
    }
}
