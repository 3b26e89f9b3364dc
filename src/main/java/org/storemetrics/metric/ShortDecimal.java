package org.storemetrics.metric;

/** Numbers of up to 15 digits without exponent, as most are: read without a pattern and without rounding twice. */
final class ShortDecimal {

    // 15 digits and these powers are exact as double, so that their quotient is the nearest double (Clinger, "How to
    // read
    // floating point numbers accurately", 1990)
    private static final int MOST_DIGITS = 15;
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private ShortDecimal() {}

    /**
     * The number that a text is.
     *
     * @return NaN if the text is anything else, which may be a number all the same
     */
    static double parse(String text) {
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
