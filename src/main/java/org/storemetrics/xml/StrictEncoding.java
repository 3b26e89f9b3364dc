package org.storemetrics.xml;

import java.io.ByteArrayOutputStream;
import java.io.CharConversionException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.Locale;

/**
 * Finds bytes that are no characters in the encoding of a store, where its parser takes something else for them: one text
 * would pass for another, or the next character be lost.
 */
sealed interface StrictEncoding {

    /**
     * Looks at the next bytes.
     *
     * @throws CharConversionException if there was something in the bytes so far that the encoding does not have
     */
    void look(byte[] bytes, int from, int to) throws CharConversionException;

    /** That of a store which is in this encoding. */
    static StrictEncoding of(String encoding) {
        return switch (encoding.toUpperCase(Locale.ROOT)) {
            case "UTF-8" -> new Utf8();
            // each byte is a character, or the parser looks for itself
            case "ISO-8859-1", "US-ASCII" -> new None();
            default -> new Decoded(Charset.forName(encoding).newDecoder());
        };
    }

    /** All bytes are characters. */
    record None() implements StrictEncoding {

        @Override
        public void look(byte[] bytes, int from, int to) {
            // nothing can be wrong
        }
    }

    /** Keeps the bytes from which the parser will find out which encoding it is. */
    final class Unknown implements StrictEncoding {

        // the parser skips it, and then believes the declaration: each letter beyond ASCII would become two others
        private static final byte[] UTF_8_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

        private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

        @Override
        public void look(byte[] bytes, int from, int to) {
            seen.write(bytes, from, to - from);
        }

        /** The same once it is known, which has looked at them. */
        StrictEncoding in(String encoding) throws CharConversionException {
            StrictEncoding known = StrictEncoding.of(encoding);
            byte[] begin = seen.toByteArray();
            if (!(known instanceof Utf8)
                    && begin.length >= UTF_8_MARK.length
                    && Arrays.equals(begin, 0, UTF_8_MARK.length, UTF_8_MARK, 0, UTF_8_MARK.length)) {
                throw new CharConversionException(
                        "it begins with the byte order mark of UTF-8 and declares the encoding " + encoding
                                + ": one of the two is wrong");
            }
            known.look(begin, 0, begin.length);
            return known;
        }
    }

    /**
     * What is UTF-8 to the parser but not to Unicode: longer forms of characters than need be, halves of surrogate pairs, which
     * no reader of the textfile takes, and what is beyond the last character.
     */
    final class Utf8 implements StrictEncoding {

        private static final VarHandle EIGHT =
                MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
        private static final long NOT_ASCII = 0x8080808080808080L;

        // of the byte before
        private int last;

        @Override
        public void look(byte[] bytes, int from, int to) throws CharConversionException {
            int i = from;
            while (i < to) {
                if (last < 0x80 && i + Long.BYTES <= to && ((long) EIGHT.get(bytes, i) & NOT_ASCII) == 0) {
                    i += Long.BYTES;
                } else {
                    int next = bytes[i++] & 0xff;
                    if (isWrong(last, next)) {
                        throw new CharConversionException("it is not UTF-8: a character is longer than it may be, half"
                                + " of a surrogate pair or none at all");
                    }
                    last = next;
                }
            }
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

    /** Any other encoding: Java's decoder shows the parser U+FFFD in place of what it cannot decode, and says so only here. */
    final class Decoded implements StrictEncoding {

        private static final int AT_ONCE = 4096;

        private final CharsetDecoder decoder;
        private final CharBuffer characters = CharBuffer.allocate(AT_ONCE);
        // begins with what was left of the last bytes: half of a character
        private ByteBuffer undecoded = ByteBuffer.allocate(0);

        private Decoded(CharsetDecoder decoder) {
            this.decoder =
                    decoder.onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
        }

        @Override
        public void look(byte[] bytes, int from, int to) throws CharConversionException {
            ByteBuffer next = ByteBuffer.allocate(undecoded.remaining() + to - from)
                    .put(undecoded)
                    .put(bytes, from, to - from)
                    .flip();
            CoderResult result = CoderResult.OVERFLOW;
            while (result.isOverflow()) {
                result = decoder.decode(next, characters.clear(), false);
            }
            if (result.isError()) {
                throw new CharConversionException("it is not "
                        + decoder.charset().name() + ": " + result.length() + " of its bytes are no character");
            }
            undecoded = next;
        }
    }
}
