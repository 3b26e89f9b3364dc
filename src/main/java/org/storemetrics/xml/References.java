package org.storemetrics.xml;

import java.nio.charset.StandardCharsets;

/** References to characters and to the five entities that XML itself has, and line ends as XML 1.0 wants them. */
final class References {

    /** Where a text is. */
    enum Within {
        ELEMENT,
        ATTRIBUTE,
        CDATA
    }

    private static final String[] NAMES = {"&lt;", "&gt;", "&amp;", "&quot;", "&apos;"};
    private static final String CHARACTERS = "<>&\"'";
    private static final int LONGEST = 12;
    private static final int UNKNOWN = -1;

    private References() {}

    /** The byte behind one, which begins here, or MORE; anything else that begins so is not plain. */
    static int after(PlainBytes store, int place) {
        byte[] bytes = store.array();
        int at = place + 1;
        while (at < place + LONGEST && isWithin(bytes[at])) {
            at++;
        }
        if (bytes[at] != ';') {
            return store.notPlain(at);
        }
        if (!isCharacter(character(bytes, place, at + 1))) {
            throw new NotPlainException();
        }
        return at + 1;
    }

    private static boolean isWithin(byte one) {
        return one == '#' || one >= '0' && one <= '9' || one >= 'a' && one <= 'z' || one >= 'A' && one <= 'F';
    }

    private static boolean isCharacter(int it) {
        return it == '\t'
                || it == '\n'
                || it == '\r'
                || it >= ' ' && it < Character.MIN_SURROGATE
                || it > Character.MAX_SURROGATE && it < 0xfffe
                || Character.isSupplementaryCodePoint(it);
    }

    /** What it stands for; UNKNOWN if nothing. */
    private static int character(byte[] bytes, int from, int to) {
        String reference = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        for (int i = 0; i < NAMES.length; i++) {
            if (reference.equals(NAMES[i])) {
                return CHARACTERS.charAt(i);
            }
        }
        return reference.startsWith("&#") ? number(reference.substring(2, reference.length() - 1)) : UNKNOWN;
    }

    private static int number(String text) {
        try {
            // a second number sign, or none but the letter, is no number
            return text.startsWith("x")
                    ? Integer.parseUnsignedInt(text.substring(1), 16)
                    : Integer.parseUnsignedInt(text);
        } catch (NumberFormatException e) {
            return UNKNOWN;
        }
    }

    /** A text with what its references stand for, and with a line feed for each line end. */
    static String resolved(byte[] bytes, int from, int to, Within within) {
        StringBuilder text = new StringBuilder(to - from);
        int begin = from;
        for (int at = from; at < to; at++) {
            byte next = bytes[at];
            if (next >= ' ' && (next != '&' || within == Within.CDATA) || next < 0) {
                continue;
            }
            text.append(new String(bytes, begin, at - begin, StandardCharsets.UTF_8));
            if (next == '&') {
                int end = at + 1;
                while (bytes[end - 1] != ';') {
                    end++;
                }
                text.appendCodePoint(character(bytes, at, end));
                at = end - 1;
            } else if (next != '\r') {
                text.append(within == Within.ATTRIBUTE ? ' ' : (char) next);
            }
            begin = at + 1;
        }
        return text.append(new String(bytes, begin, to - begin, StandardCharsets.UTF_8))
                .toString();
    }
}
