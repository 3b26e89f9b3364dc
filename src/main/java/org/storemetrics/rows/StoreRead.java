package org.storemetrics.rows;

import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.SafeCopyProperty;
import org.jspecify.annotations.Nullable;
import org.storemetrics.file.FileStamp;
import org.storemetrics.file.RegularFile;

/**
 * The read that an exchange belongs to, as far as rows know it: on the store's exchange, and so on all that are copied from
 * it. No step can take it away, as {@code removeProperties: '*'} would a property. A {@link Row} knows it too, as it is asked
 * for several times a row.
 */
public interface StoreRead extends SafeCopyProperty {

    /** By what an exchange, or a copy of it, finds it. */
    String KEY = StoreRead.class.getName();

    /** Makes the store's exchange belong to this read. */
    default void join(Exchange exchange) {
        exchange.getExchangeExtension().setSafeCopyProperty(KEY, this);
    }

    /** The read that an exchange belongs to; null if it belongs to none. */
    static @Nullable StoreRead of(Exchange exchange) {
        StoreRead read = exchange.getIn() instanceof Row row ? row.read() : null;
        return read == null ? exchange.getExchangeExtension().getSafeCopyProperty(KEY, StoreRead.class) : read;
    }

    /** All of its exchanges belong to one read. */
    @Override
    default SafeCopyProperty safeCopy() {
        return this;
    }

    /**
     * A store whose turn it is to be read.
     *
     * @param store its absolute, normalised path
     * @param stamp its file as it was before it is opened; null if it is gone
     * @param upcoming gives the store that is likely to be read after another one; null if none is. On any thread
     * @param opener opens one of these stores
     * @param hasAppeared whether it was not there when stores were first looked for, nor expected
     */
    record Turn(
            Path store,
            @Nullable FileStamp stamp,
            UnaryOperator<@Nullable Path> upcoming,
            RegularFile.Opener opener,
            boolean hasAppeared) {

        /** Of a store that was there, whatever links lead to it. */
        public Turn(Path store, @Nullable FileStamp stamp, UnaryOperator<@Nullable Path> upcoming) {
            this(store, stamp, upcoming, FileChannel::open, false);
        }
    }

    /** What is read. */
    Turn turn();

    /** The store's absolute, normalised path. */
    default Path store() {
        return turn().store();
    }

    /** Begins with a store's rows; tells at any time, to any thread, how many of its bytes have been read. */
    void storeBegins(LongSupplier bytesRead);

    /**
     * The store was read to its last byte and is well-formed.
     *
     * @param rows how many were handed out
     * @param nearest if none of its elements is a row: the path of those that were most likely meant, otherwise empty
     */
    void storeEnds(long rows, String nearest);

    /**
     * What a read fails of when the JVM cannot go on with it: no memory, say. The error itself would end the thread that polls,
     * or leave it waiting for rows that never come.
     */
    static RuntimeException failure(Error error) {
        return new IllegalStateException(error.toString(), error);
    }
}
