package org.storemetrics.metric;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Arrays;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Times as a pattern of java.time has them: {@code dd.MM.yyyy HH:mm}, with English names. A day or an hour that there is not,
 * as 31 November, is none.
 */
final class PatternTime implements Reading {

    private static final ZonedDateTime SOME_TIME =
            ZonedDateTime.of(2026, 11, 23, 13, 45, 31, 123_456_789, ZoneOffset.UTC);

    /** What a text says: seconds since 1970, or since 1970 began on a clock whose zone it does not say. */
    private record Said(String text, long seconds, int nanos, boolean isLocal) {}

    private final DateTimeFormatter formatter;
    private final @Nullable DigitPattern digits;
    private final ZoneOption zone;
    // what the last row said: the next one often says the same; any thread may put its own there
    private Said last = new Said("", 0, 0, false);

    PatternTime(DateTimeFormatter formatter, @Nullable DigitPattern digits, ZoneOption zone) {
        this.formatter = formatter;
        this.digits = digits;
        this.zone = zone;
    }

    /**
     * Takes a pattern.
     *
     * @throws IllegalArgumentException if it is none, or not one of a time on a day
     */
    static PatternTime of(String pattern, ZoneOption zone) {
        // years of an era would need the era to be said
        String years = pattern.indexOf('G') < 0 ? withYears(pattern) : pattern;
        DateTimeFormatter formatter = new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(years)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
        PatternTime time = new PatternTime(formatter, DigitPattern.of(years), zone);
        time.check(pattern);
        return time;
    }

    /** The pattern with {@code u} for {@code y}, but not in quotes. */
    private static String withYears(String pattern) {
        StringBuilder years = new StringBuilder(pattern.length());
        boolean quoted = false;
        for (char next : pattern.toCharArray()) {
            quoted ^= next == '\'';
            years.append(next == 'y' && !quoted ? 'u' : next);
        }
        return years.toString();
    }

    private void check(String pattern) {
        TemporalAccessor read;
        try {
            read = formatter.parse(example());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("what it writes it does not read", e);
        }
        if (read.query(TemporalQueries.localDate()) == null) {
            boolean hasMinutesOnly = pattern.contains("mm") && !pattern.contains("M") && pattern.contains("d");
            String hint = pattern.contains("YYYY") ? ": the year is yyyy" : hasMinutesOnly ? ": the month is MM" : "";
            throw new IllegalArgumentException("it says no day" + hint);
        }
        boolean saysTime =
                Arrays.stream(ChronoField.values()).anyMatch(field -> field.isTimeBased() && read.isSupported(field));
        if (saysTime && read.query(TemporalQueries.localTime()) == null) {
            throw new IllegalArgumentException("it says no hour of the day: that is HH, or hh with a for AM and PM");
        }
    }

    /** Some time, as the pattern has it. */
    String example() {
        try {
            return formatter.format(SOME_TIME);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public double read(String text, @Nullable Exchange exchange) {
        Said said = last;
        if (!said.text().equals(text)) {
            double seconds = digits == null ? Double.NaN : digits.read(text, zone, exchange);
            if (!Double.isNaN(seconds)) {
                return seconds;
            }
            try {
                said = said(text, formatter.parse(text));
            } catch (DateTimeException e) {
                return Double.NaN;
            }
            last = said;
        }
        return (said.isLocal() ? zone.instant(said.seconds(), exchange) : said.seconds()) + said.nanos() / 1e9;
    }

    private static Said said(String text, TemporalAccessor read) {
        if (read.isSupported(ChronoField.INSTANT_SECONDS)) {
            return new Said(
                    text, read.getLong(ChronoField.INSTANT_SECONDS), read.get(ChronoField.NANO_OF_SECOND), false);
        }
        LocalDate date = LocalDate.from(read);
        LocalTime time = read.query(TemporalQueries.localTime());
        ZoneId said = read.query(TemporalQueries.zone());
        if (said != null) {
            return new Said(text, date.atStartOfDay(said).toEpochSecond(), 0, false);
        }
        LocalTime clock = time == null ? LocalTime.MIDNIGHT : time;
        return new Said(text, date.toEpochSecond(clock, ZoneOffset.UTC), clock.getNano(), true);
    }
}
