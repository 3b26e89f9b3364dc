package org.storemetrics.read;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.RowRejectedException.RejectReason;

/** Numbers as stores write them: {@code 12}, {@code -0.5}, {@code 1.5E3}, {@code 0x1F}; with a point, whatever the locale. */
public final class FiniteNumber {

    // Double.parseDouble alone takes 1d and 0x1p3 too
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern HEXADECIMAL = Pattern.compile("[+-]?0[xX][0-9a-fA-F]+");
    private static final Pattern SPECIAL = Pattern.compile("(?i)nan|[+-]?inf(inity)?");

    // 15 digits and these powers are exact as double, so that their quotient is the nearest double
    // (Clinger, "How to read floating point numbers accurately", 1990)
    private static final int MOST_DIGITS = 15;
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private FiniteNumber() {}

    /** Reads a number that comes from no field in particular. */
    public static double parse(String number) {
        return parse(number, "the value");
    }

    /** Reads a number that has no blanks around it; the origin is where it comes from, for the message. */
    static double parse(String number, String origin) {
        return check(read(number), number, origin);
    }

    /** The number that a text without blanks around it is: NaN if it is none, infinite if it is one that is not finite. */
    public static double read(String text) {
        return read(text, text.length());
    }

    /** The same of a text that goes on behind the number. */
    public static double read(String longer, int end) {
        double quick = parseShort(longer, end);
        if (!Double.isNaN(quick)) {
            return quick;
        }
        String text = longer.substring(0, end);
        if (DECIMAL.matcher(text).matches()) {
            return Double.parseDouble(text);
        }
        if (HEXADECIMAL.matcher(text).matches()) {
            return Double.parseDouble(text + "p0");
        }
        return SPECIAL.matcher(text).matches() ? Double.POSITIVE_INFINITY : Double.NaN;
    }

    /** Lets a number pass that was made of a text, as {@link #read} does, if it is one, and finite. */
    public static double check(double number, String text, String origin) {
        if (Double.isFinite(number)) {
            return number;
        }
        throw Double.isNaN(number)
                ? RowRejectedException.of(RejectReason.NOT_A_NUMBER, origin, text, "which is not a number")
                : RowRejectedException.of(RejectReason.NOT_FINITE, origin, text, "which is not finite");
    }

    /**
     * The number that an expression has given, which is named by its origin in messages; null if it has given nothing, or
     * blanks.
     *
     * @throws RowRejectedException if it is no number, or not finite
     */
    public static @Nullable Double of(@Nullable Object value, String origin) {
        if (value instanceof Number number) {
            return check(number.doubleValue(), origin);
        }
        String text = value == null ? "" : value.toString().strip();
        return text.isEmpty() ? null : Double.valueOf(parse(text, origin));
    }

    /** Lets a number pass if it is finite. */
    static double check(double number, String origin) {
        return check(Double.isNaN(number) ? Double.POSITIVE_INFINITY : number, String.valueOf(number), origin);
    }

    /** A number of at most 15 digits, so many of which are its fraction: NaN if they are more than can be read exactly. */
    public static double of(long digits, int count, int fraction) {
        return count > MOST_DIGITS ? Double.NaN : digits / POWERS[fraction];
    }

    /** Up to 15 digits without exponent, as most numbers are. NaN if it is anything else, which may be a number, too. */
    private static double parseShort(String text, int length) {
        int start = length > 0 && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
        long digits = 0;
        int point = -1;
        for (int i = start; i < length; i++) {
            char next = text.charAt(i);
            if (next >= '0' && next <= '9') {
                digits = digits * 10 + (next - '0');
            } else if (next == '.' && point < 0) {
                point = i;
            } else {
                return Double.NaN;
            }
        }
        int count = length - start - (point < 0 ? 0 : 1);
        if (count < 1) {
            return Double.NaN;
        }
        double value = of(digits, count, point < 0 ? 0 : length - point - 1);
        return start == 1 && text.charAt(0) == '-' ? -value : value;
    }
}
