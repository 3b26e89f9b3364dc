package org.storemetrics.state;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link StateOutput} has written, of which no byte has changed. */
public final class StateInput extends DataInputStream {

    StateInput(InputStream in) {
        super(in);
    }

    /**
     * How many there are of what follows.
     *
     * @param bytes how long one of them is at least
     * @throws IOException if there cannot be so many
     */
    public int count(int bytes) throws IOException {
        int count = readInt();
        long most = (long) count * bytes;
        // to ask how many bytes are left costs more than to find a little too few of them
        if (count < 0 || most > StateOutput.AT_ONCE && most > available()) {
            throw new EOFException("it ends before all of it was read");
        }
        return count;
    }

    public String text() throws IOException {
        byte[] bytes = new byte[count(1)];
        readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public @Nullable String optionalText() throws IOException {
        return readBoolean() ? text() : null;
    }

    public List<String> texts() throws IOException {
        int size = count(Integer.BYTES);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            texts.add(text());
        }
        return List.copyOf(texts);
    }

    public Path path() throws IOException {
        String text = text();
        return text.startsWith("/") ? Path.of(text) : Path.of(URI.create(text));
    }

    public List<Path> paths() throws IOException {
        int size = count(Integer.BYTES);
        List<Path> paths = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            paths.add(path());
        }
        return List.copyOf(paths);
    }

    public @Nullable Instant instant() throws IOException {
        return readBoolean() ? Instant.ofEpochSecond(readLong(), readInt()) : null;
    }

    /** So many. */
    public long[] longs(int size) throws IOException {
        long[] numbers = new long[size];
        ByteBuffer bytes = ByteBuffer.allocate(StateOutput.AT_ONCE * Long.BYTES);
        for (int from = 0; from < size; from += StateOutput.AT_ONCE) {
            int count = Math.min(StateOutput.AT_ONCE, size - from);
            readFully(bytes.array(), 0, count * Long.BYTES);
            bytes.asLongBuffer().get(numbers, from, count);
        }
        return numbers;
    }

    /** So many. */
    public int[] ints(int size) throws IOException {
        int[] numbers = new int[size];
        ByteBuffer bytes = ByteBuffer.allocate(StateOutput.AT_ONCE * Integer.BYTES);
        for (int from = 0; from < size; from += StateOutput.AT_ONCE) {
            int count = Math.min(StateOutput.AT_ONCE, size - from);
            readFully(bytes.array(), 0, count * Integer.BYTES);
            bytes.asIntBuffer().get(numbers, from, count);
        }
        return numbers;
    }
}
