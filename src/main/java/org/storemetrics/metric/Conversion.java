package org.storemetrics.metric;

import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.FiniteNumber;
import org.storemetrics.read.RowRejectedException;
import org.storemetrics.read.RowRejectedException.RejectReason;

/**
 * What makes a number of the value that a row has: the options of values behind {@code value} itself, in their order.
 *
 * @param origin the value's expression as the route has it, for messages
 * @param absent the texts that mean there is no value
 * @param terms the options {@code scale} and {@code per}, where they are given
 */
record Conversion(
        String origin,
        Set<String> absent,
        @Nullable TextMap map,
        Reading reading,
        NumberText numbers,
        List<Term> terms) {

    /**
     * The option {@code scale}, or {@code per}, which divides.
     *
     * @param text as the route has it
     * @param expression the same compiled, or null if that is a constant
     * @param factor the constant; 1 if there is none
     */
    record Term(String text, @Nullable Expression expression, Factor factor, boolean divides) {}

    Conversion {
        absent = Set.copyOf(absent);
        terms = List.copyOf(terms);
    }

    /**
     * The number that a value stands for; null if there is none.
     *
     * @throws RowRejectedException if it stands for none
     */
    @Nullable
    Double number(@Nullable Object value, Exchange exchange) {
        String text = text(value);
        Double mapped = map == null || text == null ? null : map.number(text);
        if (text == null || mapped != null) {
            return mapped;
        }
        double number = FiniteNumber.check(reading.read(written(value, text), exchange), text, origin);
        for (int i = 0; i < terms.size(); i++) {
            Term term = terms.get(i);
            double by = term.expression() == null ? 1 : given(term, term.expression(), exchange);
            if (Double.isNaN(by)) {
                return null;
            }
            number = term.factor().of(term.divides() ? number / by : number * by);
        }
        return FiniteNumber.check(number, text, origin);
    }

    /** The text of a value; null if there is none, or one that means so. */
    private @Nullable String text(@Nullable Object value) {
        String text = value == null ? "" : NumberText.strip(value.toString());
        return text.isEmpty() || !absent.isEmpty() && absent.contains(text) ? null : text;
    }

    /** A number that is not of a store is not written as the store writes them. */
    private String written(@Nullable Object value, String text) {
        return value instanceof Number && numbers.separator() != 0 ? text.replace('.', numbers.separator()) : text;
    }

    /** The number that a term has in a row; NaN if there is none. */
    private double given(Term term, Expression expression, Exchange exchange) {
        Object value = expression.evaluate(exchange, Object.class);
        String text = text(value);
        if (text == null) {
            return Double.NaN;
        }
        double number = FiniteNumber.check(numbers.read(written(value, text)), text, term.text());
        if (term.divides() && number == 0) {
            throw RowRejectedException.of(
                    RejectReason.NOT_FINITE, term.text(), text, "and nothing can be divided by that");
        }
        return number;
    }
}
