package org.storemetrics.state;

import java.io.DataInputStream;
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

    public String text() throws IOException {
        byte[] bytes = new byte[readInt()];
        readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public @Nullable String optionalText() throws IOException {
        return readBoolean() ? text() : null;
    }

    public List<String> texts() throws IOException {
        int size = readInt();
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
