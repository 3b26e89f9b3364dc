package org.storemetrics.metric;

import org.storemetrics.read.FiniteNumber;

/** Durations that say their units by their shape: {@code PT5M}, {@code P1DT2H}, {@code 01:02:03}. */
final class DurationText {

    private static final String UNITS = "DHMS";
    private static final int SECOND = UNITS.indexOf('S');
    private static final double[] SECONDS = {86_400, 3_600, 60, 1};
    // that an int can have
    private static final int MOST_DIGITS = 9;

    private DurationText() {}

    /** The seconds of a duration; NaN if the text has neither shape. */
    static double seconds(String text, NumberText numbers) {
        char first = text.charAt(0);
        boolean signed = first == '-' || first == '+';
        String duration = signed ? text.substring(1) : text;
        double seconds = duration.startsWith("P") ? period(duration) : clock(duration, numbers);
        return first == '-' ? -seconds : seconds;
    }

    /** Days, hours, minutes and seconds, in that order; months and years have no length. */
    private static double period(String text) {
        double seconds = 0;
        int unit = -1;
        boolean time = false;
        int at = 1;
        while (at < text.length()) {
            if (text.charAt(at) == 'T' && !time) {
                time = true;
                at++;
            }
            int end = at;
            while (end < text.length() && text.charAt(end) >= '+' && text.charAt(end) <= '9') {
                end++;
            }
            int next = end == text.length() ? -1 : UNITS.indexOf(text.charAt(end));
            if (next <= unit || time != next > 0) {
                return Double.NaN;
            }
            seconds += number(text, at, end, next == SECOND) * SECONDS[next];
            unit = next;
            at = end + 1;
        }
        return unit < 0 ? Double.NaN : seconds;
    }

    private static double number(String text, int start, int end, boolean fraction) {
        boolean isShort = end > start && end - start <= MOST_DIGITS;
        int whole = isShort ? IsoTime.digits(text, start, end) : -1;
        if (whole >= 0) {
            return whole;
        }
        String number = text.substring(start, end).replace(',', '.');
        return fraction || number.indexOf('.') < 0 ? FiniteNumber.read(number) : Double.NaN;
    }

    /** Hours, minutes and seconds; of two parts nobody knows what they are. */
    private static double clock(String text, NumberText numbers) {
        int minute = text.indexOf(':') + 1;
        if (minute < 2 || minute > MOST_DIGITS + 1 || text.length() < minute + 5 || text.charAt(minute + 2) != ':') {
            return Double.NaN;
        }
        int hours = IsoTime.digits(text, 0, minute - 1);
        int minutes = IsoTime.digits(text, minute, minute + 2);
        int whole = IsoTime.digits(text, minute + 3, minute + 5);
        double seconds = whole;
        if (text.length() > minute + 5) {
            boolean hasFraction = text.charAt(minute + 5) == '.' || text.charAt(minute + 5) == ',';
            seconds = hasFraction ? numbers.read(text.substring(minute + 3)) : Double.NaN;
        }
        boolean fits = hours >= 0 && minutes >= 0 && minutes < 60 && whole >= 0 && whole < 60 && seconds < 60;
        return fits ? hours * 3600.0 + minutes * 60 + seconds : Double.NaN;
    }
}
