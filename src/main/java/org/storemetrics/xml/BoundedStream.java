package org.storemetrics.xml;

import java.io.CharConversionException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.storemetrics.xml.StoreSyntaxException.LimitExceeded;

/**
 * A store's bytes, not too many of them for one row, for what stands between two tags outside of rows, or before the root
 * element: the parser has a limit for each text but none for names, for a document type, nor for what many texts make
 * together, and would take all memory.
 */
final class BoundedStream extends FilterInputStream {

    static final long MOST = 4L << 20;
    // the parser makes ten times of a document type that is full of declarations
    static final long MOST_BEFORE_ROOT = 1 << 18;

    // by the thread that reads; any other may look how far that is
    private volatile long bytes;
    private long most = MOST_BEFORE_ROOT;
    private StrictEncoding encoding = new StrictEncoding.Unknown();

    BoundedStream(InputStream store) {
        super(store);
    }

    /** Another row, tag or text begins. It returns how much might still have been read of what was begun before. */
    long begin() {
        long left = most - bytes;
        most = bytes + MOST;
        return left;
    }

    /** What was begun before goes on. */
    void goOn(long left) {
        most = bytes + left;
    }

    /**
     * The parser has found out which encoding it is.
     *
     * @throws CharConversionException if there was something in the bytes so far that it does not have
     */
    void isIn(String name) throws CharConversionException {
        if (encoding instanceof StrictEncoding.Unknown unknown) {
            encoding = unknown.in(name);
        }
    }

    long bytesRead() {
        return bytes;
    }

    // not super.read(), which the whole JVM shares: what C2 knows of its calls would not be about stores
    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        int more = Math.max(0, read);
        count(more);
        encoding.look(buffer, offset, offset + more);
        return read;
    }

    private void count(int more) throws IOException {
        bytes += more;
        if (bytes > most) {
            throw new LimitExceeded(
                    most == MOST_BEFORE_ROOT
                            ? "more than " + MOST_BEFORE_ROOT + " bytes stand before the end of the root element's tag"
                            : "one row, tag or text is longer than " + MOST + " bytes");
        }
    }
}
