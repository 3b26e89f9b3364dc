package org.storemetrics.file;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Bytes that are to be a text in UTF-8.
 *
 * @param text what they say, without a mark of byte order, up to the first that is none of UTF-8
 * @param isWhole whether there is no such byte
 */
public record Utf8Text(String text, boolean isWhole) {

    private static final char BYTE_ORDER_MARK = '\ufeff';

    /** Decodes them. */
    public static Utf8Text of(byte[] bytes) {
        CharBuffer decoded = CharBuffer.allocate(bytes.length);
        boolean isMalformed = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes), decoded, true)
                .isError();
        decoded.flip();
        boolean isMarked = decoded.hasRemaining() && decoded.get(0) == BYTE_ORDER_MARK;
        return new Utf8Text(decoded.toString().substring(isMarked ? 1 : 0), !isMalformed);
    }

    /** The number of the last line, counted from 1: where the first byte is that is none of UTF-8. */
    public int lastLine() {
        return text.split("\n", -1).length;
    }
}
