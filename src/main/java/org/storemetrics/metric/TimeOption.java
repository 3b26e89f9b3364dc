package org.storemetrics.metric;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.FiniteNumber;
import org.storemetrics.read.RowRejectedException;
import org.storemetrics.read.RowRejectedException.RejectReason;
import org.storemetrics.text.DidYouMean;

/**
 * The option {@code time}: a time as the text has it, to seconds since 1970.
 *
 * @param origin the value's expression as the route has it, for messages
 * @param example a time that would be taken
 */
record TimeOption(String origin, String example, Reading time) implements Reading {

    private static final Set<String> WITH_ZONE = Set.of("epoch", "epoch-millis", "rfc1123");
    private static final Set<String> NAMED = Set.of("iso", "epoch", "epoch-millis", "rfc1123");

    /** Seconds since 1970, or parts of them. */
    private record Epoch(double parts) implements Reading {

        @Override
        public double read(String text, @Nullable Exchange exchange) {
            return FiniteNumber.read(text) / parts;
        }
    }

    /**
     * Takes the option.
     *
     * @param zone where the clock stood if the text does not say
     * @throws IllegalArgumentException if it is no time
     */
    static TimeOption of(String time, ZoneOption zone, String origin) {
        return switch (time) {
            case "iso" -> new TimeOption(origin, "2026-11-23T06:25:31+01:00", new IsoTime(zone));
            case "epoch" -> new TimeOption(origin, "1795415131", new Epoch(1));
            case "epoch-millis" -> new TimeOption(origin, "1795415131000", new Epoch(1000));
            case "rfc1123" -> new TimeOption(origin, "Mon, 23 Nov 2026 06:25:31 +0100", new MailTime());
            default -> pattern(time, zone, origin);
        };
    }

    /** Whether a text says itself what zone it is of. */
    static boolean hasZone(String time) {
        return WITH_ZONE.contains(time);
    }

    private static TimeOption pattern(String pattern, ZoneOption zone, String origin) {
        try {
            PatternTime time = PatternTime.of(pattern, zone);
            return new TimeOption(origin, time.example(), time);
        } catch (IllegalArgumentException e) {
            String lower = pattern.toLowerCase(Locale.ROOT);
            String meant = NAMED.contains(lower) ? DidYouMean.hint(lower) : DidYouMean.of(lower, NAMED);
            throw new IllegalArgumentException(
                    "it is iso, epoch, epoch-millis, rfc1123 or a pattern such as dd.MM.yyyy HH:mm, and this is none: "
                            + e.getMessage() + meant);
        }
    }

    @Override
    public double read(String text, @Nullable Exchange exchange) {
        double seconds = time.read(text, exchange);
        if (Double.isNaN(seconds)) {
            throw RowRejectedException.of(
                    RejectReason.NOT_A_NUMBER, origin, text, "which is not a time such as " + example);
        }
        return seconds;
    }
}
