package org.storemetrics.xml;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * What gzip has compressed: one member after the other, however many there are, and empty ones, too. Java's own stream calls
 * itself for each empty one, until the stack is full. Behind the last member there may be zeros, which tapes and tar add and
 * gzip passes over, too; of anything else it warns, and here the read fails: it may be what is left of a larger version of the
 * store, or the begin of the next.
 */
final class GzipStream extends InputStream {

    private static final int MAGIC = 0x8b1f;
    private static final String FOLLOWED = "something else follows its gzip data";
    private static final int DEFLATE = 8;
    // time, extra flags and operating system
    private static final int UNUSED = 6;
    private static final int HEADER_SUM = 1 << 1;
    private static final int EXTRA = 1 << 2;
    private static final int NAME = 1 << 3;
    private static final int COMMENT = 1 << 4;
    private static final int RESERVED = 0xe0;

    private final InputStream zipped;
    private final byte[] buffer;
    private int at;
    private int end;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 sum = new CRC32();
    private boolean over;

    /** Reads the first header. */
    GzipStream(InputStream zipped, int size) throws IOException {
        this.zipped = zipped;
        buffer = new byte[size];
        if (next16() != MAGIC) {
            throw new ZipException("no gzip data");
        }
        readHeader();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = 0;
        while (count == 0 && length > 0 && !over) {
            count = inflated(bytes, offset, length);
            if (inflater.finished()) {
                sum.update(bytes, offset, count);
                readTrailer();
                over = !findsMember();
            } else if (count > 0) {
                sum.update(bytes, offset, count);
            } else {
                fill();
            }
        }
        return count == 0 && over ? -1 : count;
    }

    private int inflated(byte[] bytes, int offset, int length) throws ZipException {
        try {
            int count = inflater.inflate(bytes, offset, length);
            if (inflater.needsDictionary()) {
                throw new ZipException("a dictionary is needed");
            }
            return count;
        } catch (DataFormatException e) {
            throw new ZipException(e.getMessage());
        }
    }

    /** More for the inflater, which has taken all that there was. */
    private void fill() throws IOException {
        if (!hasMore()) {
            throw new EOFException();
        }
        inflater.setInput(buffer, at, end - at);
        at = end;
    }

    private void readTrailer() throws IOException {
        at = end - inflater.getRemaining();
        long wanted = sum.getValue();
        long size = inflater.getBytesWritten() & 0xffffffffL;
        if (next32() != wanted || next32() != size) {
            throw new ZipException("its sum or its size is another");
        }
    }

    /** Whether another member follows. */
    private boolean findsMember() throws IOException {
        if (!hasMore()) {
            return false;
        }
        int first = next();
        if (first == 0) {
            requireZeros();
            return false;
        }
        if (first != (MAGIC & 0xff) || next() != MAGIC >> 8) {
            throw new IOException(FOLLOWED);
        }
        readHeader();
        return true;
    }

    private void requireZeros() throws IOException {
        while (hasMore()) {
            if (next() != 0) {
                throw new IOException(FOLLOWED);
            }
        }
    }

    /** What follows the two bytes of its beginning, which are part of its sum. */
    private void readHeader() throws IOException {
        sum.reset();
        sum.update(MAGIC & 0xff);
        sum.update(MAGIC >> 8);
        int method = next();
        int flags = next();
        if (method != DEFLATE || (flags & RESERVED) != 0) {
            throw new ZipException("it is compressed in another way");
        }
        skip(UNUSED);
        if ((flags & EXTRA) != 0) {
            skip(next16());
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        int wanted = (int) sum.getValue() & 0xffff;
        if ((flags & HEADER_SUM) != 0 && next16() != wanted) {
            throw new ZipException("the sum of its header is another");
        }
        sum.reset();
        inflater.reset();
        inflater.setInput(buffer, at, end - at);
        at = end;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    private void skipText() throws IOException {
        while (next() != 0) {
            // its characters are of no use
        }
    }

    private long next32() throws IOException {
        return next16() | (long) next16() << 16;
    }

    private int next16() throws IOException {
        return next() | next() << 8;
    }

    private int next() throws IOException {
        if (!hasMore()) {
            throw new EOFException();
        }
        int next = buffer[at++] & 0xff;
        sum.update(next);
        return next;
    }

    private boolean hasMore() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, zipped.read(buffer));
        }
        return at < end;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        zipped.close();
    }
}
