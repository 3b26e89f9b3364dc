package org.storemetrics.metric;

import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.FiniteNumber;

/**
 * The option {@code decimal}: how a store writes numbers. With {@code ,} it is {@code 1.234,5}, {@code 1 234,5} or
 * {@code 1'234,5}: groups of three digits, all parted by the same separator. Without the option it is {@code 1234.5} or
 * {@code 0x1F}.
 *
 * @param separator the decimal separator; 0 if there is none
 */
record NumberText(char separator) implements Reading {

    static final NumberText PLAIN = new NumberText('\0');

    private static final String BLANKS = " \u00a0\u202f\u2007\u2009";

    /**
     * Takes the option.
     *
     * @throws IllegalArgumentException if it is no decimal separator
     */
    static NumberText of(String decimal) {
        if (!decimal.equals(".") && !decimal.equals(",")) {
            throw new IllegalArgumentException("it is . or ,");
        }
        return new NumberText(decimal.charAt(0));
    }

    @Override
    public double read(String text, @Nullable Exchange exchange) {
        return read(text);
    }

    /** The number that a text without blanks around it is: NaN if it is none, infinite if it is one that is not finite. */
    double read(String text) {
        return read(text, text.length());
    }

    /** The same of a text that goes on behind the number. */
    double read(String text, int end) {
        if (separator == 0) {
            return FiniteNumber.read(text, end);
        }
        boolean signed = isSign(text.charAt(0));
        long digits = 0;
        int count = 0;
        int point = -1;
        char grouping = 0;
        int group = 0;
        int at = signed ? 1 : 0;
        for (; at < end; at++) {
            char next = text.charAt(at);
            if (isDigit(next)) {
                digits = digits * 10 + (next - '0');
                count++;
                group++;
            } else if (next == separator && point < 0 && isLast(group, grouping)) {
                point = count;
            } else if (point < 0 && canFollow(next, group, grouping)) {
                grouping = grouping(next);
                group = 0;
            } else {
                break;
            }
        }
        boolean ends = at == end;
        if (count == 0) {
            return withoutDigits(text.substring(0, end));
        }
        if (point < 0 && !isLast(group, grouping) || !ends && !isExponent(text, at)) {
            return Double.NaN;
        }
        double number = ends ? FiniteNumber.of(digits, count, point < 0 ? 0 : count - point) : Double.NaN;
        if (Double.isNaN(number)) {
            return FiniteNumber.read(plain(text.substring(0, end)));
        }
        return signed && text.charAt(0) == '-' ? -number : number;
    }

    /** Where a number ends that a text begins with, and something else, such as a unit, may follow. */
    int end(String text) {
        int at = isSign(text.charAt(0)) ? 1 : 0;
        if (separator == 0 && text.startsWith("0x", at)) {
            return hexadecimalEnd(text, at + 2);
        }
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        while (at < text.length()) {
            char next = text.charAt(at);
            if (isExponent(text, at)) {
                at++;
            } else if (!isDigit(next) && next != '.' && !(separator != 0 && isGroupingIn(text, at))) {
                break;
            }
            at++;
        }
        return at;
    }

    private static int hexadecimalEnd(String text, int start) {
        int at = start;
        while (at < text.length() && Character.digit(text.charAt(at), 16) >= 0) {
            at++;
        }
        return at;
    }

    /** Whether what stands there parts digits. */
    private boolean isGroupingIn(String text, int at) {
        char next = text.charAt(at);
        return next == separator || grouping(next) != 0 && at + 1 < text.length() && isDigit(text.charAt(at + 1));
    }

    /** Whether an exponent begins there: an {@code e} that a number follows, not the beginning of a unit. */
    private static boolean isExponent(String text, int at) {
        int number = at + (at + 1 < text.length() && isSign(text.charAt(at + 1)) ? 2 : 1);
        return (text.charAt(at) == 'e' || text.charAt(at) == 'E')
                && number < text.length()
                && isDigit(text.charAt(number));
    }

    /** Whether a group of so many digits can be the last one before the fraction. */
    private static boolean isLast(int group, char grouping) {
        return grouping == 0 || group == 3;
    }

    /** Whether a character can part a group of so many digits from the next one, if the groups before have that separator. */
    private boolean canFollow(char next, int group, char grouping) {
        char kind = grouping(next);
        return kind != 0 && (grouping == 0 ? group > 0 && group <= 3 : kind == grouping && group == 3);
    }

    /** What kind of grouping separator a character is; 0 if it is none. */
    private char grouping(char next) {
        if (next == '\'' || next == '\u2019') {
            return '\'';
        }
        if (isBlank(next)) {
            return ' ';
        }
        return (next == '.' || next == ',') && next != separator ? next : 0;
    }

    /** The same number as {@link FiniteNumber} reads it. */
    private String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == separator) {
                plain.append('.');
            } else if (grouping(next) == 0) {
                plain.append(next);
            }
        }
        return plain.toString();
    }

    /** {@code NaN} and the like are numbers, but not finite. */
    private static double withoutDigits(String text) {
        double number = FiniteNumber.read(text);
        return Double.isFinite(number) ? Double.NaN : number;
    }

    private static boolean isDigit(char next) {
        return next >= '0' && next <= '9';
    }

    private static boolean isSign(char next) {
        return next == '-' || next == '+';
    }

    static boolean isBlank(char next) {
        return BLANKS.indexOf(next) >= 0;
    }

    private static boolean isVisible(char next) {
        return next > ' ' && next < '\u0080';
    }

    /** A text without blanks around it, those included at which no line breaks. */
    static String strip(String text) {
        int last = text.length() - 1;
        if (last >= 0 && isVisible(text.charAt(0)) && isVisible(text.charAt(last))) {
            return text;
        }
        String stripped = text.strip();
        int start = 0;
        int end = stripped.length();
        while (start < end && isBlank(stripped.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(stripped.charAt(end - 1))) {
            end--;
        }
        return start == 0 && end == stripped.length() ? stripped : strip(stripped.substring(start, end));
    }
}
