package org.storemetrics.state;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Writes what {@link StateInput} reads. */
public final class StateOutput extends DataOutputStream {

    static final int AT_ONCE = 4096;

    /** Writes to a stream, in small pieces. */
    StateOutput(OutputStream out) {
        super(out);
    }

    /** A text of any length. */
    public void text(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        writeInt(bytes.length);
        write(bytes);
    }

    public void optionalText(@Nullable String text) throws IOException {
        writeBoolean(text != null);
        if (text != null) {
            text(text);
        }
    }

    /** Texts in their order. */
    public void texts(Collection<String> texts) throws IOException {
        writeInt(texts.size());
        for (String text : texts) {
            text(text);
        }
    }

    /** An absolute path, also one that the next process's locale does not know the characters of. */
    public void path(Path path) throws IOException {
        String text = path.toString();
        boolean isPlain = text.chars().allMatch(character -> character < 0x80);
        // the bytes of a name are in its URI, which is made by a look at the file
        text(isPlain ? text : path.toUri().toString());
    }

    /** Paths as {@link #path} has them. */
    public void paths(Collection<Path> paths) throws IOException {
        writeInt(paths.size());
        for (Path path : paths) {
            path(path);
        }
    }

    public void instant(@Nullable Instant instant) throws IOException {
        writeBoolean(instant != null);
        if (instant != null) {
            writeLong(instant.getEpochSecond());
            writeInt(instant.getNano());
        }
    }

    /** The first of an array. */
    public void longs(long[] numbers, int size) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(AT_ONCE * Long.BYTES);
        for (int from = 0; from < size; from += AT_ONCE) {
            int count = Math.min(AT_ONCE, size - from);
            bytes.asLongBuffer().put(numbers, from, count);
            write(bytes.array(), 0, count * Long.BYTES);
        }
    }

    /** The first of an array. */
    public void ints(int[] numbers, int size) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(AT_ONCE * Integer.BYTES);
        for (int from = 0; from < size; from += AT_ONCE) {
            int count = Math.min(AT_ONCE, size - from);
            bytes.asIntBuffer().put(numbers, from, count);
            write(bytes.array(), 0, count * Integer.BYTES);
        }
    }
}
