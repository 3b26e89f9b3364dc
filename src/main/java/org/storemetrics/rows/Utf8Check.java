package org.storemetrics.rows;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks for what is UTF-8 to the parser but not to Unicode: longer forms of characters than need be, by which one text passes
 * for another, halves of surrogate pairs, which no reader of the textfile takes, and what is beyond the last character.
 */
final class Utf8Check {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long NOT_ASCII = 0x8080808080808080L;

    // of the byte before
    private int last;
    private boolean isBroken;

    /** Looks at the next bytes. */
    void look(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            if (last < 0x80 && i + Long.BYTES <= to && ((long) EIGHT.get(bytes, i) & NOT_ASCII) == 0) {
                i += Long.BYTES;
            } else {
                int next = bytes[i++] & 0xff;
                isBroken |= isWrong(last, next);
                last = next;
            }
        }
    }

    /** Whether anything was wrong so far. */
    boolean isBroken() {
        return isBroken;
    }

    /** The parser sees for itself where a byte is missing. */
    private static boolean isWrong(int last, int next) {
        return next == 0xc0
                || next == 0xc1
                || next > 0xf4
                || last == 0xe0 && next < 0xa0
                || last == 0xed && next > 0x9f
                || last == 0xf0 && next < 0x90
                || last == 0xf4 && next > 0x8f;
    }
}
