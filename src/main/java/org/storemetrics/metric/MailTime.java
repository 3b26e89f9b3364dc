package org.storemetrics.metric;

import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Times of mails and feeds, as RFC 1123 has them: {@code Mon, 23 Nov 2026 05:00:00 GMT}, with the zones that RFC 822 has names
 * for.
 *
 * @param time judges what is not of the usual shape
 */
record MailTime(PatternTime time) implements Reading {

    private static final Map<String, String> ZONES = Map.ofEntries(
            Map.entry("UT", "GMT"),
            Map.entry("UTC", "GMT"),
            Map.entry("Z", "GMT"),
            Map.entry("EST", "-0500"),
            Map.entry("EDT", "-0400"),
            Map.entry("CST", "-0600"),
            Map.entry("CDT", "-0500"),
            Map.entry("MST", "-0700"),
            Map.entry("MDT", "-0600"),
            Map.entry("PST", "-0800"),
            Map.entry("PDT", "-0700"));

    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final String DAYS = "ThuFriSatSunMonTueWed";
    private static final String AFTER_DAY = " Nov 2026 05:00:00 ";

    MailTime() {
        this(new PatternTime(
                DateTimeFormatter.RFC_1123_DATE_TIME.withResolverStyle(ResolverStyle.STRICT), null, ZoneOption.UTC));
    }

    @Override
    public double read(String text, @Nullable Exchange exchange) {
        double usual = usual(text);
        if (!Double.isNaN(usual)) {
            return usual;
        }
        int zone = text.lastIndexOf(' ') + 1;
        String offset = ZONES.get(text.substring(zone));
        return time.read(offset == null ? text : text.substring(0, zone) + offset, exchange);
    }

    /** What java.time would make of it, in a tenth of the time; NaN if it has another shape, or may be wrong. */
    private static double usual(String text) {
        int start = text.indexOf(", ") == 3 ? 5 : 0;
        int end = text.indexOf(' ', start);
        int zone = end + AFTER_DAY.length();
        if (end - start < 1 || end - start > 2 || zone >= text.length()) {
            return Double.NaN;
        }
        int month = name(MONTHS, text, end + 1);
        long day = IsoTime.day(IsoTime.digits(text, end + 5, end + 9), month + 1, IsoTime.digits(text, start, end));
        int second = IsoTime.second(
                IsoTime.digits(text, end + 10, end + 12),
                IsoTime.digits(text, end + 13, end + 15),
                IsoTime.digits(text, end + 16, end + 18));
        int offset = text.startsWith("GMT", zone) && text.length() == zone + 3 ? 0 : IsoTime.offset(text, zone);
        boolean isParted = text.charAt(end + 4) == ' '
                && text.charAt(end + 9) == ' '
                && text.charAt(end + 12) == ':'
                && text.charAt(end + 15) == ':'
                && text.charAt(end + 18) == ' ';
        if (month < 0 || day == Long.MIN_VALUE || second < 0 || offset == Integer.MIN_VALUE || !isParted) {
            return Double.NaN;
        }
        boolean isDay = start == 0 || name(DAYS, text, 0) == Math.floorMod(day, 7);
        return isDay ? day * 86_400 + second - offset : Double.NaN;
    }

    /** Which of the names, of three letters each, stands there; negative if none does. */
    private static int name(String names, String text, int start) {
        for (int i = 0; i < names.length(); i += 3) {
            if (names.regionMatches(i, text, start, 3)) {
                return i / 3;
            }
        }
        return -1;
    }
}
