package org.storemetrics.rows;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * 64-bit hashes of keys and rows, mixed well enough that different ones of a large store are not taken for the same: with
 * a million rows the odds are one in ten million.
 */
public final class RowHash {

    private static final long SEED = 0x9E3779B97F4A7C15L;
    private static final long FACTOR = 0xBF58476D1CE4E5B9L;
    private static final long FACTOR_2 = 0x94D049BB133111EBL;

    private RowHash() {}

    /** The hash of a text, or of another value of a field: a List, a Map or null. */
    public static long of(@Nullable Object value) {
        return mix(gathered(value));
    }

    /** The characters of a text, four at a time, as 64 bits that are not mixed yet. */
    private static long gathered(String text) {
        int length = text.length();
        long hash = SEED ^ length;
        int i = 0;
        for (; i + 3 < length; i += 4) {
            long four = text.charAt(i)
                    | (long) text.charAt(i + 1) << 16
                    | (long) text.charAt(i + 2) << 32
                    | (long) text.charAt(i + 3) << 48;
            hash = spread(hash ^ four);
        }
        long rest = 0;
        for (; i < length; i++) {
            rest = rest << 16 | text.charAt(i);
        }
        return hash ^ rest;
    }

    private static long spread(long hash) {
        long product = hash * FACTOR;
        return product ^ (product >>> 32);
    }

    private static long gathered(@Nullable Object value) {
        if (value instanceof String text) {
            return gathered(text);
        }
        if (value instanceof Map<?, ?> map) {
            // not by order: a row whose fields were only rearranged is the same row
            long sum = SEED;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                sum += field(of(String.valueOf(entry.getKey())), entry.getValue());
            }
            return sum;
        }
        if (value instanceof Collection<?> list) {
            long hash = FACTOR;
            for (Object element : list) {
                hash = mix(hash * 31 + of(element));
            }
            return hash;
        }
        return value == null ? FACTOR_2 : gathered(value.toString());
    }

    /** The hash of a row's fields: that of their Map. */
    static long of(Fields fields) {
        long sum = SEED;
        for (int i = 0; i < fields.values().length; i++) {
            sum += field(fields.names().hash(i), fields.values()[i]);
        }
        return mix(sum);
    }

    private static long field(long name, @Nullable Object value) {
        return mix(name + spread(gathered(value)));
    }

    /** The last step of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014). */
    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * FACTOR;
        mixed = (mixed ^ (mixed >>> 27)) * FACTOR_2;
        return mixed ^ (mixed >>> 31);
    }
}
