package org.storemetrics.metric;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.RowRejectedException;
import org.storemetrics.read.RowRejectedException.RejectReason;

/**
 * The option {@code zone}: where the clock stood that a time was read from, {@code Europe/Paris} or {@code +01:00}; UTC if it
 * does not say.
 */
final class ZoneOption {

    static final ZoneOption UTC = new ZoneOption("", null, Known.of("", ZoneOffsets::lazy));

    private static final String ZONE = "a time zone such as Europe/Paris or +01:00";

    /** A zone by its name: UTC if it has none; {@code 2} is the offset +02:00. */
    private record Known(String name, ZoneOffsets offsets) {

        static Known of(String name, Function<ZoneRules, ZoneOffsets> offsets) {
            boolean isOffset = !name.isEmpty() && name.charAt(0) >= '0' && name.charAt(0) <= '9';
            ZoneId zone = name.isEmpty() ? ZoneOffset.UTC : ZoneId.of(isOffset ? "+" + name : name);
            return new Known(name, offsets.apply(zone.getRules()));
        }
    }

    private final String text;
    private final @Nullable Expression expression;
    // the one of the last row, which most likely is the next one's as well; any thread may put its own there
    private Known last;

    private ZoneOption(String text, @Nullable Expression expression, Known last) {
        this.text = text;
        this.expression = expression;
        this.last = last;
    }

    /**
     * Takes the option.
     *
     * @param expression its text compiled, or null if that is a constant
     * @throws IllegalArgumentException if that is no zone
     */
    static ZoneOption of(String text, @Nullable Expression expression) {
        if (expression == null && text.isBlank()) {
            throw new IllegalArgumentException("it is " + ZONE);
        }
        try {
            return new ZoneOption(
                    text, expression, Known.of(expression == null ? text.strip() : "", ZoneOffsets::eager));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("it is " + ZONE);
        }
    }

    /** The second since 1970 at which the clock showed a time, given in seconds since 1970 began on that clock. */
    long instant(long local, @Nullable Exchange exchange) {
        return local
                - (expression == null ? last : of(exchange, expression))
                        .offsets()
                        .at(local);
    }

    private Known of(@Nullable Exchange exchange, Expression given) {
        Object value = given.evaluate(exchange, Object.class);
        String name = value == null ? "" : value.toString().strip();
        Known known = last;
        if (!known.name().equals(name)) {
            known = find(name);
            last = known;
        }
        return known;
    }

    private Known find(String name) {
        try {
            return Known.of(name, ZoneOffsets::lazy);
        } catch (DateTimeException e) {
            throw RowRejectedException.of(RejectReason.NOT_A_NUMBER, text, name, "which is not " + ZONE);
        }
    }
}
