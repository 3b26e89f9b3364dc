package org.storemetrics.metric;

import java.util.regex.Pattern;
import org.storemetrics.read.RowRejectedException;
import org.storemetrics.read.RowRejectedException.RejectReason;

/** Numbers as stores write them: {@code 12}, {@code -0.5}, {@code 1.5E3}; with a point, whatever the locale. */
final class FiniteNumber {

    // Double.parseDouble alone takes 1d and 0x1p3 too
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern SPECIAL = Pattern.compile("(?i)nan|[+-]?inf(inity)?");
    private static final int SHOWN = 60;

    private FiniteNumber() {}

    static double parse(String number) {
        return parse(number, "the value");
    }

    /**
     * Reads a number.
     *
     * @param number its text, without blanks around it
     * @param origin where it comes from, for the message
     * @throws RowRejectedException if it is no number or not finite
     */
    static double parse(String number, String origin) {
        double quick = ShortDecimal.parse(number);
        if (!Double.isNaN(quick)) {
            return quick;
        }
        if (DECIMAL.matcher(number).matches()) {
            double value = Double.parseDouble(number);
            if (Double.isFinite(value)) {
                return value;
            }
        }
        boolean special =
                DECIMAL.matcher(number).matches() || SPECIAL.matcher(number).matches();
        String shown = number.length() > SHOWN ? number.substring(0, SHOWN) + "…" : number;
        throw special ? notFinite(shown, origin) : notANumber(shown, origin);
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

    private static RowRejectedException notANumber(String shown, String origin) {
        return new RowRejectedException(RejectReason.NOT_A_NUMBER, origin + " is '" + shown + "', which is no number");
    }
}
