package org.storemetrics.file;

import java.nio.charset.StandardCharsets;

/**
 * A part of all files below a directory, for one process of several: {@code 2/8} is the third of eight. Each file is in one of
 * them, whoever looks and whenever; where there is one more, only those move that it takes.
 *
 * @param number counted from 0
 * @param of how many there are
 */
public record Shard(int number, int of) {

    /** All files. */
    public static final Shard WHOLE = new Shard(0, 1);

    // FNV-1a, and the generator of Lamping and Veach, "A fast, minimal memory, consistent hash algorithm" (2014)
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final long STEP = 2862933555777941757L;

    /** @throws IllegalArgumentException if there is no such one */
    public Shard {
        if (number < 0 || number >= of) {
            throw new IllegalArgumentException(number + " is none of " + of);
        }
    }

    /** That of a setting: {@code 2/8}; empty for all files. */
    public static Shard of(String text) {
        int slash = text.indexOf('/');
        return text.isEmpty()
                ? WHOLE
                : new Shard(Integer.parseInt(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }

    /** Whether all files are in it. */
    public boolean isWhole() {
        return of == 1;
    }

    /** Whether a file is in it, by its name below the directory, with slashes. */
    public boolean has(String name) {
        long key = hash(name);
        long shard = 0;
        long next = 0;
        while (next < of) {
            shard = next;
            key = key * STEP + 1;
            next = (long) ((shard + 1) * ((double) (1L << 31) / ((key >>> 33) + 1)));
        }
        return shard == number;
    }

    private static long hash(String name) {
        long hash = OFFSET;
        for (byte one : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ one & 0xff) * PRIME;
        }
        return hash;
    }

    @Override
    public String toString() {
        return number + "/" + of;
    }
}
