package org.storemetrics.metric;

import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.FiniteNumber;

/**
 * A pattern of nothing but digits and what stands between them, {@code dd.MM.uuuu HH:mm:ss}, read in a tenth of the time that
 * java.time takes. What it does not take is java.time's to judge.
 *
 * @param fields the letters of the pattern, one for each digit of a text, a blank for each other character
 * @param others these other characters, each where it is in a text
 */
record DigitPattern(String fields, String others) {

    private static final String LETTERS = "uMdHms";
    private static final int MOST_FRACTION = 9;

    /** Takes a pattern, whose years are {@code u}; null if it is not of that kind. */
    static @Nullable DigitPattern of(String pattern) {
        StringBuilder fields = new StringBuilder();
        StringBuilder others = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char next = pattern.charAt(i);
            if (next == '\'') {
                quoted = !quoted;
            } else if (!quoted && Character.isLetter(next)) {
                fields.append(next);
                others.append(' ');
            } else if (!quoted && "[]{}#".indexOf(next) >= 0) {
                return null;
            } else {
                fields.append(' ');
                others.append(next);
            }
        }
        // two quotes are one
        boolean isOne = !pattern.contains("''") && isOfDigits(fields.toString());
        return isOne ? new DigitPattern(fields.toString(), others.toString()) : null;
    }

    private static boolean isOfDigits(String fields) {
        String left = fields.replaceFirst("uuuu", "").replaceFirst("S{1," + MOST_FRACTION + "}", "");
        for (String letter : LETTERS.substring(1).split("")) {
            left = left.replaceFirst(letter + letter, "");
        }
        return left.isBlank() && fields.contains("u") && fields.contains("M") && fields.contains("d");
    }

    /** Seconds since 1970; NaN if the text does not have that shape, or there is no such time. */
    double read(String text, ZoneOption zone, Exchange exchange) {
        if (text.length() != fields.length()) {
            return Double.NaN;
        }
        int year = 0;
        int month = 0;
        int day = 0;
        int hour = 0;
        int minute = 0;
        int second = 0;
        int fraction = 0;
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            char field = fields.charAt(i);
            int digit = text.charAt(i) - '0';
            if (field == ' ' ? text.charAt(i) != others.charAt(i) : digit < 0 || digit > 9) {
                return Double.NaN;
            }
            switch (field) {
                case 'u' -> year = year * 10 + digit;
                case 'M' -> month = month * 10 + digit;
                case 'd' -> day = day * 10 + digit;
                case 'H' -> hour = hour * 10 + digit;
                case 'm' -> minute = minute * 10 + digit;
                case 's' -> second = second * 10 + digit;
                case 'S' -> {
                    fraction = fraction * 10 + digit;
                    count++;
                }
                default -> {}
            }
        }
        long date = IsoTime.day(year, month, day);
        int time = IsoTime.second(hour, minute, second);
        if (date == Long.MIN_VALUE || time < 0) {
            return Double.NaN;
        }
        return zone.instant(date * 86_400 + time, exchange) + FiniteNumber.of(fraction, count, count);
    }
}
