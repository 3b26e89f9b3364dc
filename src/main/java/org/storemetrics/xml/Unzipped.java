package org.storemetrics.xml;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** A store's bytes as its writer had them, also if gzip has compressed it: its first two bytes say so, whatever its name. */
public final class Unzipped extends InputStream {

    private static final byte[] MAGIC = {0x1f, (byte) 0x8b};
    private static final int BUFFER = 1 << 14;

    private final InputStream store;
    // null before the first byte is read: what fails then fails as it would later
    private volatile @Nullable InputStream plain;

    public Unzipped(InputStream store) {
        this.store = store;
    }

    /** Whether the store is compressed, when some of it was read. */
    public boolean isCompressed() {
        return plain instanceof GzipStream;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            InputStream begun = plain;
            return (begun == null ? begin() : begun).read(buffer, offset, length);
        } catch (EOFException e) {
            throw new IOException("it ends in the middle of its gzip data", e);
        } catch (ZipException e) {
            throw new IOException("its gzip data is corrupt", e);
        }
    }

    private InputStream begin() throws IOException {
        PushbackInputStream whole = new PushbackInputStream(store, MAGIC.length);
        byte[] first = whole.readNBytes(MAGIC.length);
        whole.unread(first);
        InputStream begun = Arrays.equals(first, MAGIC) ? new GzipStream(whole, BUFFER) : whole;
        plain = begun;
        return begun;
    }

    @Override
    public void close() throws IOException {
        InputStream begun = plain;
        (begun == null ? store : begun).close();
    }
}
