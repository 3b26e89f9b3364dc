package org.storemetrics.rows;

import java.util.Collection;
import java.util.Map;

/**
 * 64-bit hashes of keys and rows, mixed well enough that different ones of a large store are not taken for the same: with
 * a million rows the odds are one in ten million.
 */
public final class RowHash {

    private static final long SEED = 0x9E3779B97F4A7C15L;
    private static final long FACTOR = 0xBF58476D1CE4E5B9L;
    private static final long FACTOR_2 = 0x94D049BB133111EBL;

    private RowHash() {}

    /** The hash of a text. */
    public static long of(String text) {
        long hash = SEED ^ text.length();
        int i = 0;
        // four characters are 64 bits
        for (; i + 3 < text.length(); i += 4) {
            long four = text.charAt(i)
                    | (long) text.charAt(i + 1) << 16
                    | (long) text.charAt(i + 2) << 32
                    | (long) text.charAt(i + 3) << 48;
            hash = spread(hash ^ four);
        }
        for (; i < text.length(); i++) {
            hash = spread(hash ^ text.charAt(i));
        }
        return mix(hash);
    }

    private static long spread(long hash) {
        long product = hash * FACTOR;
        return product ^ (product >>> 32);
    }

    /** The hash of a field's value as Jackson reads it: a text, a List, a Map or null. */
    static long of(Object value) {
        if (value instanceof Map<?, ?> map) {
            // not by order: a row whose fields were only rearranged is the same row
            long sum = SEED;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                sum += mix(of(String.valueOf(entry.getKey())) + Long.rotateLeft(of(entry.getValue()), 17));
            }
            return mix(sum);
        }
        if (value instanceof Collection<?> list) {
            long hash = FACTOR;
            for (Object element : list) {
                hash = mix(hash * 31 + of(element));
            }
            return hash;
        }
        return value == null ? FACTOR_2 : of(value.toString());
    }

    /** The last step of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014). */
    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * FACTOR;
        mixed = (mixed ^ (mixed >>> 27)) * FACTOR_2;
        return mixed ^ (mixed >>> 31);
    }
}
