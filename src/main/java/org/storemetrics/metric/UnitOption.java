package org.storemetrics.metric;

import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.RowRejectedException;
import org.storemetrics.read.RowRejectedException.RejectReason;

/**
 * The options {@code unit} and {@code suffix}: numbers that have a unit, {@code 850 MiB}, or whose unit stands in another field.
 *
 * @param origin the value's expression as the route has it, for messages
 * @param suffix where the unit stands; null if it stands behind the number
 */
record UnitOption(
        String origin,
        Units units,
        NumberText numbers,
        @Nullable Suffix suffix) implements Reading {

    /**
     * The option {@code suffix}.
     *
     * @param text as the route has it
     * @param expression the same compiled, or null if that is a constant
     */
    record Suffix(String text, @Nullable Expression expression) {

        /** The suffix for a row; empty if it has none. */
        private String of(@Nullable Exchange exchange) {
            Object given = expression == null ? text : expression.evaluate(exchange, Object.class);
            return given == null ? "" : NumberText.strip(given.toString());
        }
    }

    @Override
    public double read(String text, @Nullable Exchange exchange) {
        String elsewhere = suffix == null ? "" : suffix.of(exchange);
        if (!elsewhere.isEmpty()) {
            return factor(elsewhere, 0, text).of(numbers.read(text));
        }
        double duration = units.areDurations() ? DurationText.seconds(text, numbers) : Double.NaN;
        return Double.isNaN(duration) ? withUnit(text) : duration;
    }

    private double withUnit(String text) {
        int end = numbers.end(text);
        double number = numbers.read(text, end == 0 ? text.length() : end);
        if (!Double.isFinite(number)) {
            return number;
        }
        int start = end;
        while (start < text.length() && NumberText.isBlank(text.charAt(start))) {
            start++;
        }
        return factor(text, start, text).of(number);
    }

    private Factor factor(String unit, int start, String text) {
        Factor factor = units.factor(unit, start);
        if (factor == null) {
            throw RowRejectedException.of(
                    RejectReason.NOT_A_NUMBER, origin, text, units.refusal(unit.substring(start)));
        }
        return factor;
    }
}
