package org.storemetrics.read;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.RowRejectedException.RejectReason;

/** Numbers as stores write them: {@code 12}, {@code -0.5}, {@code 1.5E3}; with a point, whatever the locale. */
public final class FiniteNumber {

    // Double.parseDouble alone takes 1d and 0x1p3 too
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern SPECIAL = Pattern.compile("(?i)nan|[+-]?inf(inity)?");
    private static final int SHOWN = 60;

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
        double quick = parseShort(number);
        if (!Double.isNaN(quick)) {
            return quick;
        }
        boolean decimal = DECIMAL.matcher(number).matches();
        double value = decimal ? Double.parseDouble(number) : Double.NaN;
        if (Double.isFinite(value)) {
            return value;
        }
        String shown = number.length() > SHOWN ? number.substring(0, SHOWN) + "…" : number;
        if (decimal || SPECIAL.matcher(number).matches()) {
            throw notFinite(shown, origin);
        }
        throw new RowRejectedException(
                RejectReason.NOT_A_NUMBER, origin + " is '" + shown + "', which is not a number");
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
        if (!Double.isFinite(number)) {
            throw notFinite(String.valueOf(number), origin);
        }
        return number;
    }

    private static RowRejectedException notFinite(String shown, String origin) {
        return new RowRejectedException(RejectReason.NOT_FINITE, origin + " is '" + shown + "', which is not finite");
    }

    /** Up to 15 digits without exponent, as most numbers are. NaN if it is anything else, which may be a number, too. */
    private static double parseShort(String text) {
        int length = text.length();
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
        if (count < 1 || count > MOST_DIGITS) {
            return Double.NaN;
        }
        double value = point < 0 ? digits : digits / POWERS[length - point - 1];
        return start == 1 && text.charAt(0) == '-' ? -value : value;
    }
}
