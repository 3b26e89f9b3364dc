package org.storemetrics.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.language.simple.SimpleLanguage;
import org.apache.camel.language.simple.types.SimpleIllegalSyntaxException;
import org.apache.camel.support.ExpressionAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Camel's Simple language, in which fields can be reached wherever they are, see {@link FieldReferences}, and comparisons say
 * what is true, see {@link Comparison}. A {@link FieldPredicate} is evaluated once for each value that the field has: a
 * million rows have few types. Whether an exchange has a property is
 * asked without evaluating its name each time.
 */
public final class FieldSimpleLanguage extends SimpleLanguage {

    private static final Pattern FUNCTION =
            Pattern.compile("\\$\\{(?:headers?(?:\\.([\\w-]+)|\\[([^\\[\\]]+)])}|)|\\$simple\\{|resource:");

    private static final int MOST_EXPRESSIONS = 1000;

    private static final Pattern PRESENCE = Pattern.compile("\\$\\{exchangeProperty\\.(\\w+)} (!=|==) null");

    /** {@code ${exchangeProperty.CamelSplitIndex} != null}: whether an exchange has a property, or has it not. */
    record Presence(String name, @Nullable ExchangePropertyKey key, boolean wanted) implements Predicate {

        static Presence of(String name, boolean wanted) {
            return new Presence(name, ExchangePropertyKey.asExchangePropertyKey(name), wanted);
        }

        @Override
        public boolean matches(Exchange exchange) {
            return (key == null ? exchange.getProperty(name) : exchange.getProperty(key)) != null == wanted;
        }
    }

    /** What one text means where the message is a row, and what it means to Camel anywhere else. */
    private static final class OfRow extends ExpressionAdapter {

        private final Expression ofRow;
        private final Expression camels;

        OfRow(Expression ofRow, Expression camels) {
            this.ofRow = ofRow;
            this.camels = camels;
        }

        @Override
        public void init(CamelContext context) {
            super.init(context);
            ofRow.init(context);
            camels.init(context);
        }

        private Expression of(Exchange exchange) {
            return RowExchange.row(exchange) == null ? camels : ofRow;
        }

        @Override
        public @Nullable Object evaluate(Exchange exchange) {
            return of(exchange).evaluate(exchange, Object.class);
        }

        @Override
        public <T> @Nullable T evaluate(Exchange exchange, Class<T> type) {
            return of(exchange).evaluate(exchange, type);
        }
    }

    // micrometer steps ask for each row
    private final Map<String, Expression> expressions = new ConcurrentHashMap<>();

    @Override
    public Expression createExpression(String expression) {
        Expression known = expressions.get(expression);
        if (known != null) {
            return known;
        }
        Expression created = expression(isStaticResource(expression) ? loadResource(expression) : expression);
        if (expressions.size() < MOST_EXPRESSIONS) {
            expressions.put(expression, created);
        }
        return created;
    }

    private Expression expression(String text) {
        Traps.refuse(text);
        Expression choice = Ternary.of(text, this);
        if (choice != null) {
            return choice;
        }
        String ofRow = FieldReferences.rewritten(text);
        if (ofRow.equals(text)) {
            Prefixed prefixed = Prefixed.of(text, super::createExpression);
            return prefixed == null ? alone(text, super.createExpression(text)) : prefixed;
        }
        Expression created = ofRow(ofRow, text, super::createExpression);
        Expression camels = camels(text, ofRow, super::createExpression);
        Expression field = alone(ofRow, camels);
        return field == camels ? new OfRow(created, camels) : field;
    }

    /** A field alone, if the text is one; otherwise what it is to Camel. */
    private static Expression alone(String ofRow, Expression camels) {
        FieldExpression field = FieldExpression.of(ofRow, camels);
        return field == null ? camels : field;
    }

    @Override
    public Predicate createPredicate(String expression) {
        String text = isStaticResource(expression) ? loadResource(expression) : expression;
        Traps.refuseCondition(text);
        String ofRow = FieldReferences.rewritten(text);
        Predicate created = ofRow(ofRow, text, one -> predicate(one, text));
        if (ofRow.equals(text)) {
            return created;
        }
        created.init(getCamelContext());
        Predicate camels = camels(text, ofRow, one -> compare(one, text));
        camels.init(getCamelContext());
        return new FieldPredicate.OfRow(created, camels, text);
    }

    /** What a text means for rows; a message shows it as it was written. */
    private static <T> T ofRow(String rewritten, String written, Function<String, T> create) {
        try {
            return create.apply(rewritten);
        } catch (SimpleIllegalSyntaxException e) {
            throw rewritten.equals(written) ? e : new SimpleIllegalSyntaxException(written, -1, e.getShortMessage(), e);
        }
    }

    /** What a text means to Camel; what Camel refuses has a meaning for rows only. */
    private static <T> T camels(String text, String ofRow, Function<String, T> create) {
        try {
            return create.apply(text);
        } catch (SimpleIllegalSyntaxException e) {
            return create.apply(ofRow);
        }
    }

    private Predicate compare(String expression, String written) {
        return isDynamicResource(expression)
                ? super.createPredicate(expression)
                : new ExactPredicates(getCamelContext(), expression, written).parsePredicate();
    }

    private Predicate predicate(String expression, String written) {
        Predicate predicate = compare(expression, written);
        Matcher presence = PRESENCE.matcher(expression);
        if (presence.matches()) {
            return Presence.of(presence.group(1), presence.group(2).equals("!="));
        }
        String field = onlyField(expression);
        if (field == null) {
            return predicate;
        }
        predicate.init(getCamelContext());
        return new FieldPredicate(predicate, field, written);
    }

    /** The field that alone decides what a predicate says; null if it depends on anything else. */
    static @Nullable String onlyField(String expression) {
        String only = null;
        Matcher function = FUNCTION.matcher(expression);
        while (function.find()) {
            String field = function.group(1) == null ? function.group(2) : function.group(1);
            if (field == null || only != null && !only.equals(field)) {
                return null;
            }
            only = field;
        }
        return only;
    }
}
