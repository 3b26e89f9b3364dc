package org.storemetrics.rows;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A store's bytes, not too many of them for one tag or text: the parser has a limit for texts but none for names, and would
 * take all memory for a name that does not end.
 */
final class BoundedStream extends FilterInputStream {

    /** Most bytes of one tag or text. */
    static final long MOST = 8L << 20;

    private long left = MOST;

    BoundedStream(InputStream store) {
        super(store);
    }

    /** A new tag or text begins. */
    void begin() {
        left = MOST;
    }

    @Override
    public int read() throws IOException {
        return counted(super.read(), 1);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        return counted(read, read);
    }

    private int counted(int result, int bytes) throws IOException {
        if (result >= 0) {
            left -= bytes;
            if (left < 0) {
                throw new IOException("one tag or text is longer than " + MOST + " bytes");
            }
        }
        return result;
    }
}
