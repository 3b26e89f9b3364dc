package org.storemetrics.xml;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A text, or the value of an attribute, as the bytes that stand for it in a store: UTF-8 without references and carriage
 * returns. Most rows have many that no route asks for.
 *
 * @param from where it begins in these bytes, which do not change
 * @param to where it ends
 */
public record Text(byte[] bytes, int from, int to) {

    /** A text without the white space around it, as {@link String#strip()} has it. */
    public static Object stripped(Object text) {
        if (!(text instanceof Text it)) {
            return text.toString().strip();
        }
        int from = it.from;
        int to = it.to;
        if (from < to && it.bytes[from] > ' ' && it.bytes[to - 1] > ' ') {
            return it;
        }
        while (from < to && isWhiteSpace(it.bytes[from])) {
            from++;
        }
        while (from < to && isWhiteSpace(it.bytes[to - 1])) {
            to--;
        }
        if (from == to) {
            return "";
        }
        if (it.bytes[from] < 0 || it.bytes[to - 1] < 0) {
            return it.toString().strip();
        }
        return new Text(it.bytes, from, to);
    }

    /** A value that may be one, as a String if it is. */
    public static @Nullable Object plain(@Nullable Object value) {
        return value instanceof Text text ? text.toString() : value;
    }

    private static boolean isWhiteSpace(byte one) {
        return one == ' ' || one == '\n' || one == '\t';
    }

    @Override
    public String toString() {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
