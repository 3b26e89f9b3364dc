package org.storemetrics.rows;

import java.security.SecureRandom;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.storemetrics.xml.Text;

/**
 * 64-bit hashes of keys and rows, mixed well enough that different ones of a large store are not taken for the same: with
 * a million rows the odds are one in ten million. What they are depends on a number that nobody else knows: who writes a
 * store can make neither two rows that are taken for the same, nor many that are looked for at one place.
 */
public final class RowHash {

    private static final long STEP = 0x9E3779B97F4A7C15L;
    private static final long FACTOR = 0xBF58476D1CE4E5B9L;
    private static final long FACTOR_2 = 0x94D049BB133111EBL;

    private final long secret;
    private final long seed;
    private final long factor;

    /** Those of a secret: the same ones in each process that knows it. */
    public RowHash(long secret) {
        this.secret = secret;
        seed = mix(secret + STEP);
        factor = mix(secret + 2 * STEP) | 1;
    }

    /** Those of a secret that was not there before. */
    public static RowHash random() {
        return new RowHash(new SecureRandom().nextLong());
    }

    public long secret() {
        return secret;
    }

    /** The hash of a text, or of another value of a field: a List, a Map or null. */
    public long of(@Nullable Object value) {
        return mix(gathered(value));
    }

    /** The characters of a text, four at a time, as 64 bits that are not mixed yet. */
    private long gathered(String text) {
        int length = text.length();
        long hash = seed ^ length;
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
        return spread(hash ^ rest);
    }

    /** The same of one whose characters are bytes. */
    private long gathered(Text text) {
        byte[] bytes = text.bytes();
        int end = text.to();
        long hash = seed ^ end - text.from();
        int any = 0;
        int i = text.from();
        for (; i + 3 < end; i += 4) {
            any |= bytes[i] | bytes[i + 1] | bytes[i + 2] | bytes[i + 3];
            long four = bytes[i] | (long) bytes[i + 1] << 16 | (long) bytes[i + 2] << 32 | (long) bytes[i + 3] << 48;
            hash = spread(hash ^ four);
        }
        long rest = 0;
        for (; i < end; i++) {
            any |= bytes[i];
            rest = rest << 16 | bytes[i];
        }
        return any < 0 ? gathered(text.toString()) : spread(hash ^ rest);
    }

    /** Both halves of a product: without its secret factor nobody knows which bits of it change with one of the hash. */
    private long spread(long hash) {
        return Math.multiplyHigh(hash, factor) ^ hash * factor;
    }

    private long gathered(@Nullable Object value) {
        if (value instanceof String text) {
            return gathered(text);
        }
        if (value instanceof Text text) {
            return gathered(text);
        }
        if (value instanceof NestedFields nested) {
            long sum = seed;
            for (int i = 0; i < nested.size(); i++) {
                sum += field(of(nested.name(i)), nested.raw(i));
            }
            return sum;
        }
        if (value instanceof Map<?, ?> map) {
            // not by order: a row whose fields were only rearranged is the same row
            long sum = seed;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                sum += field(of(String.valueOf(entry.getKey())), entry.getValue());
            }
            return sum;
        }
        if (value instanceof Collection<?> list) {
            long hash = factor;
            for (Object element : list) {
                hash = mix(hash * 31 + of(element));
            }
            return hash;
        }
        return value == null ? ~seed : gathered(value.toString());
    }

    /** The hash of a row's fields: that of their Map. */
    long of(Fields fields) {
        long[] names = fields.names().hashes(this);
        long sum = seed;
        for (int i = 0; i < names.length; i++) {
            sum += field(names[i], fields.values()[i]);
        }
        return mix(sum);
    }

    private long field(long name, @Nullable Object value) {
        return mix(name + spread(gathered(value)));
    }

    /** The last step of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014). */
    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * FACTOR;
        mixed = (mixed ^ (mixed >>> 27)) * FACTOR_2;
        return mixed ^ (mixed >>> 31);
    }
}
