package org.storemetrics.metric;

import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.FiniteNumber;
import org.storemetrics.read.RowRejectedException;
import org.storemetrics.read.RowRejectedException.RejectReason;

/**
 * The options {@code value} and {@code missing} of a step. The value is an expression or a constant. A row without a
 * value is rejected, or adds the substitute; without one, it adds nothing.
 *
 * @param text the value's expression as the route has it, for messages
 */
record GaugeValue(
        String text,
        @Nullable Expression expression,
        @Nullable Double constant,
        @Nullable Conversion conversion,
        boolean rejectsMissing,
        @Nullable Double substitute)
        implements RowValue {

    /** Takes the options when the route is built; the expression is {@code value} compiled, null if it is a constant. */
    static GaugeValue of(
            String value, @Nullable Expression expression, String missing, @Nullable Conversion conversion) {
        Double constant = expression == null ? number(value, "value") : null;
        boolean rejects = missing.equals("reject");
        Double substitute = rejects || missing.equals("skip") ? null : number(missing, "missing");
        return new GaugeValue(value, expression, constant, conversion, rejects, substitute);
    }

    private static Double number(String text, String option) {
        try {
            return FiniteNumber.parse(text.strip());
        } catch (RowRejectedException e) {
            String allowed = option.equals("missing") ? "reject, skip or a number" : "a number or a Simple expression";
            // without its cause, which speaks of a row: the one who reads this has written a route
            throw MetricEndpoint.wrong(option, text, "it is " + allowed);
        }
    }

    @Override
    public @Nullable Double evaluate(Exchange exchange) {
        if (expression == null && conversion == null) {
            return constant;
        }
        Object value = expression == null ? constant : expression.evaluate(exchange, Object.class);
        Double number = conversion == null ? FiniteNumber.of(value, text) : conversion.number(value, exchange);
        if (number != null) {
            return number;
        }
        if (rejectsMissing) {
            throw new RowRejectedException(RejectReason.MISSING_VALUE, text + " is missing");
        }
        return substitute;
    }
}
