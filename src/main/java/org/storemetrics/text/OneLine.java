package org.storemetrics.text;

import java.util.HexFormat;

/**
 * Text of others, such as a name, a field or an exception's message, as one line that a terminal and a log show as it is: a
 * line break, an escape and what changes the direction of writing are written as {@code \n}, {@code \u001b} and
 * {@code \u202e}; of a long one the middle is left out.
 */
public final class OneLine {

    private static final int LONGEST = 1000;
    private static final int END = 200;
    private static final HexFormat HEX = HexFormat.of();

    private OneLine() {}

    /** The text itself, if it can be shown as it is. */
    public static String of(String text) {
        int safe = 0;
        while (safe < text.length() && isShown(text.charAt(safe))) {
            safe++;
        }
        return shortened(safe == text.length() ? text : escaped(text));
    }

    /** Whether a character is shown, stays where it is and ends no line; half of one beyond 16 bits is looked at as a whole. */
    private static boolean isShown(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }

    private static String escaped(String text) {
        StringBuilder line = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(character -> {
            if (isShown(character)) {
                line.appendCodePoint(character);
            } else {
                escape(character, line);
            }
        });
        return line.toString();
    }

    private static void escape(int character, StringBuilder line) {
        switch (character) {
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            default -> {
                for (char unit : Character.toChars(character)) {
                    line.append("\\u").append(HEX.toHexDigits(unit));
                }
            }
        }
    }

    private static String shortened(String line) {
        if (line.length() <= LONGEST) {
            return line;
        }
        int begin = LONGEST - END;
        int end = line.length() - END;
        // a character beyond 16 bits is not cut in half
        begin -= Character.isLowSurrogate(line.charAt(begin)) ? 1 : 0;
        end += Character.isLowSurrogate(line.charAt(end)) ? 1 : 0;
        return line.substring(0, begin) + " … (" + (end - begin) + " characters left out) … " + line.substring(end);
    }
}
