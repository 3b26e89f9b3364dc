package org.storemetrics.rows;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.storemetrics.file.FileInput;
import org.storemetrics.xml.NotPlainException;
import org.storemetrics.xml.PlainReader;
import org.storemetrics.xml.Unzipped;
import org.storemetrics.xml.XmlReader;

/**
 * The rows of a store, on one thread at a time: read as plain XML as far as the store is that, and else by a parser that takes
 * any. That one begins again, and passes over the rows that there were already.
 */
final class RowStream implements Closeable {

    private final InputStream store;
    private final Function<InputStream, XmlReader> parser;
    private final Function<XmlReader, RowReader> rows;
    private volatile Unzipped bytes;
    private volatile RowReader reader;
    private volatile long bytesBefore;

    /** Opens a store and reads on to its root element, or throws a StoreSyntaxException. */
    RowStream(InputStream store, Function<InputStream, XmlReader> parser, Function<XmlReader, RowReader> rows) {
        this.store = store;
        this.parser = parser;
        this.rows = rows;
        bytes = new Unzipped(store);
        reader = rows.apply(begin());
    }

    private XmlReader begin() {
        boolean canBeginAgain = store instanceof FileInput || store instanceof ByteArrayInputStream;
        if (!canBeginAgain) {
            return parser.apply(bytes);
        }
        try {
            return PlainReader.open(bytes);
        } catch (NotPlainException e) {
            return beginAgain();
        }
    }

    private XmlReader beginAgain() {
        try {
            store.reset();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        bytes = new Unzipped(store);
        return parser.apply(bytes);
    }

    /** Reads on to the end of the next row; null if there is none and the store is well-formed to its last byte. */
    @Nullable
    Row read() {
        try {
            return reader.read();
        } catch (NotPlainException e) {
            long count = reader.count();
            bytesBefore = reader.bytesRead();
            reader = rows.apply(beginAgain());
            while (reader.count() < count && reader.read() != null) {
                // that row was there already
            }
            return reader.read();
        }
    }

    /** The path that was most likely meant by one that matches nothing; empty if there was a row, or no element at all. */
    String nearest() {
        return reader.nearest();
    }

    /** Whether gzip has compressed the store. */
    boolean isCompressed() {
        return bytes.isCompressed();
    }

    /** How many bytes have been read, of what is in a compressed store, on any thread. */
    long bytesRead() {
        return bytesBefore + reader.bytesRead();
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}
