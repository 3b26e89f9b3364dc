package org.storemetrics.metric;

import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.RowRejectedException;
import org.storemetrics.read.RowRejectedException.RejectReason;

/**
 * The options {@code value} and {@code missing} of a gauge step.
 *
 * @param text the value's expression as the route has it, for messages
 * @param expression the same, compiled; null if the value is constant
 * @param constant the value if it is constant, else null
 * @param missing what a row with an absent or blank value does
 * @param substitute the number to use instead, if that is what it does, else null
 */
record GaugeValue(
        String text,
        @Nullable Expression expression,
        @Nullable Double constant,
        Missing missing,
        @Nullable Double substitute) {

    enum Missing {
        REJECT,
        SKIP,
        SUBSTITUTE
    }

    /**
     * Takes the options when the route is built.
     *
     * @param expression {@code value} compiled; null if it has no Simple function
     * @throws IllegalArgumentException if one is neither what it may be nor a number
     */
    static GaugeValue of(String value, @Nullable Expression expression, String missing) {
        Double constant = expression == null ? number(value, "value") : null;
        return switch (missing) {
            case "reject" -> new GaugeValue(value, expression, constant, Missing.REJECT, null);
            case "skip" -> new GaugeValue(value, expression, constant, Missing.SKIP, null);
            default -> new GaugeValue(value, expression, constant, Missing.SUBSTITUTE, number(missing, "missing"));
        };
    }

    private static Double number(String text, String option) {
        try {
            return FiniteNumber.parse(text.strip());
        } catch (RowRejectedException e) {
            String allowed = option.equals("missing") ? "reject, skip or a number" : "a number or a Simple expression";
            // without its cause, which speaks of a row: the one who reads this has written a route
            throw new IllegalArgumentException(option + ": '" + text + "' is not " + allowed);
        }
    }

    /**
     * The number that a row adds.
     *
     * @return null if the row adds nothing to this gauge
     * @throws RowRejectedException if the row cannot be measured
     */
    @Nullable
    Double evaluate(Exchange exchange) {
        if (expression == null) {
            return constant;
        }
        Object value = expression.evaluate(exchange, Object.class);
        if (value instanceof Number number) {
            return FiniteNumber.check(number.doubleValue(), text);
        }
        String field = value == null ? "" : value.toString().strip();
        if (!field.isEmpty()) {
            return FiniteNumber.parse(field, text);
        }
        return switch (missing) {
            case REJECT -> throw new RowRejectedException(RejectReason.MISSING_VALUE, text + " is missing");
            case SKIP -> null;
            case SUBSTITUTE -> substitute;
        };
    }
}
