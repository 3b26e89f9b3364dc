package org.storemetrics.metric;

import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.FiniteNumber;

/**
 * Times as ISO 8601 and XML Schema write them: {@code 2026-11-23T06:25:31.5+01:00}, {@code 2026-11-23 06:25}, {@code
 * 2026-11-23}. Seconds, fraction and offset may be left out; the offset is {@code Z}, {@code +01:00}, {@code +0100} or {@code
 * +01}. java.time would take ten times as long.
 *
 * @param zone where the clock stood if the text does not say
 */
record IsoTime(ZoneOption zone) implements Reading {

    private static final int DATE = "2026-11-23".length();
    private static final int MINUTE = "2026-11-23T06:25".length();
    private static final int SECOND = "2026-11-23T06:25:31".length();
    private static final int MOST_OFFSET = 18 * 3600;
    private static final int MOST_DIGITS = 15;
    private static final int NONE = -1;
    private static final int[] DAYS_BEFORE = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};
    private static final int DAYS_BEFORE_1970 = 719_163;

    @Override
    public double read(String text, @Nullable Exchange exchange) {
        int length = text.length();
        long day = length < DATE || text.charAt(4) != '-' || text.charAt(7) != '-'
                ? Long.MIN_VALUE
                : day(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, DATE));
        if (day == Long.MIN_VALUE) {
            return Double.NaN;
        }
        int end = timeEnd(text);
        int second = end > DATE ? second(text, end) : 0;
        int fractionEnd = fractionEnd(text, end);
        if (second == NONE || fractionEnd == NONE) {
            return Double.NaN;
        }
        long local = day * 86_400 + second;
        double fraction = fraction(text, end + 1, fractionEnd);
        if (fractionEnd == length) {
            return zone.instant(local, exchange) + fraction;
        }
        // a date such as 2026-11-23-05:00 has an offset of its own, too
        int offset = offset(text, fractionEnd);
        return offset == Integer.MIN_VALUE ? Double.NaN : local - offset + fraction;
    }

    /** Days since 1970 of a day in the Gregorian calendar; {@link Long#MIN_VALUE} if there is no such day. */
    static long day(int year, int month, int day) {
        if (year < 1 || month < 1 || month > 12 || day < 1) {
            return Long.MIN_VALUE;
        }
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        int length = DAYS_BEFORE[month] - DAYS_BEFORE[month - 1] + (leap && month == 2 ? 1 : 0);
        if (day > length) {
            return Long.MIN_VALUE;
        }
        int before = year - 1;
        int leapDays = before / 4 - before / 100 + before / 400 + (leap && month > 2 ? 1 : 0);
        return before * 365L + leapDays + DAYS_BEFORE[month - 1] + day - DAYS_BEFORE_1970;
    }

    /** Seconds since midnight; negative if there is no such time. */
    static int second(int hour, int minute, int second) {
        boolean isOne = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
        return isOne ? (hour * 60 + minute) * 60 + second : NONE;
    }

    /** Where minutes or seconds end; where the date does, if no time follows. */
    private static int timeEnd(String text) {
        boolean hasTime = text.length() >= MINUTE && "Tt ".indexOf(text.charAt(DATE)) >= 0 && text.charAt(13) == ':';
        return !hasTime ? DATE : text.length() >= SECOND && text.charAt(MINUTE) == ':' ? SECOND : MINUTE;
    }

    private static int second(String text, int end) {
        return second(digits(text, 11, 13), digits(text, 14, MINUTE), end == SECOND ? digits(text, 17, SECOND) : 0);
    }

    /** Where a fraction of the seconds ends that begins at some place; that place if there is none. */
    private static int fractionEnd(String text, int start) {
        if (start != SECOND || start == text.length() || text.charAt(start) != '.' && text.charAt(start) != ',') {
            return start;
        }
        int end = start + 1;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end > start + 1 ? end : NONE;
    }

    private static double fraction(String text, int start, int end) {
        long digits = 0;
        int count = 0;
        for (int i = start; i < end && count < MOST_DIGITS; i++) {
            digits = digits * 10 + (text.charAt(i) - '0');
            count++;
        }
        return FiniteNumber.of(digits, count, count);
    }

    /** The offset that a text has from some place to its end, in seconds; {@link Integer#MIN_VALUE} if that is none. */
    static int offset(String text, int start) {
        int at = text.charAt(start) == ' ' ? start + 1 : start;
        int left = text.length() - at;
        if (left == 1 && (text.charAt(at) == 'Z' || text.charAt(at) == 'z')) {
            return 0;
        }
        boolean hasColon = left == 6 && text.charAt(at + 3) == ':';
        if (!hasColon && left != 5 && left != 3 || text.charAt(at) != '-' && text.charAt(at) != '+') {
            return Integer.MIN_VALUE;
        }
        int minutes = left == 3 ? 0 : digits(text, at + left - 2, at + left);
        int hours = digits(text, at + 1, at + 3);
        int seconds = (hours * 60 + minutes) * 60;
        if (hours < 0 || minutes < 0 || minutes > 59 || seconds > MOST_OFFSET) {
            return Integer.MIN_VALUE;
        }
        return text.charAt(at) == '-' ? -seconds : seconds;
    }

    /** A number of digits; negative if something else is among them. */
    static int digits(String text, int start, int end) {
        int number = 0;
        for (int i = start; i < end; i++) {
            if (!isDigit(text.charAt(i))) {
                return NONE;
            }
            number = number * 10 + (text.charAt(i) - '0');
        }
        return number;
    }

    private static boolean isDigit(char next) {
        return next >= '0' && next <= '9';
    }
}
