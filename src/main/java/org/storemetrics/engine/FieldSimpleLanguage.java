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
 * what is true, see {@link Comparison}. A predicate over one field of a row, such as {@code ${header.type} in 'fruit,drink'},
 * is evaluated once for each value that the field has: a million rows have few types. Whether an exchange has a property is
 * asked without evaluating its name each time.
 */
public final class FieldSimpleLanguage extends SimpleLanguage {

    private static final Pattern FUNCTION =
            Pattern.compile("\\$\\{(?:headers?(?:\\.([\\w-]+)|\\[([^\\[\\]]+)])}|)|\\$simple\\{|resource:");

    private static final Pattern PATH = Pattern.compile("\\$\\{header\\[(/[^\\[\\]{}]+)]}");

    private static final int MOST_EXPRESSIONS = 1000;

    private static final Pattern PRESENCE = Pattern.compile("\\$\\{exchangeProperty\\.(\\w+)} (!=|==) null");

    /** A predicate that depends on the text of one field only: what it said of a text it says again. */
    private static final class OfField implements Predicate {

        private static final int MOST_TEXTS = 256;
        private static final int LONGEST_TEXT = 128;

        private final Predicate compiled;
        private final String field;
        private final String written;
        private final Map<String, Boolean> said = new ConcurrentHashMap<>();
        private volatile boolean remembers = true;

        OfField(Predicate compiled, String field, String written) {
            this.compiled = compiled;
            this.field = field;
            this.written = written;
        }

        @Override
        public boolean matches(Exchange exchange) {
            if (remembers
                    && exchange.getIn().getHeader(field) instanceof String text
                    && text.length() <= LONGEST_TEXT) {
                Boolean known = said.get(text);
                return known == null ? remember(text, exchange) : known;
            }
            return compiled.matches(exchange);
        }

        private boolean remember(String text, Exchange exchange) {
            boolean matches = compiled.matches(exchange);
            said.put(text, matches);
            if (said.size() > MOST_TEXTS) {
                // an id or a price: no value comes back often enough
                remembers = false;
                said.clear();
            }
            return matches;
        }

        @Override
        public String toString() {
            return written;
        }
    }

    /** What one condition says where the message is a row, and what it says to Camel anywhere else. */
    private record ConditionOfRow(Predicate ofRow, Predicate camels, String written) implements Predicate {

        @Override
        public boolean matches(Exchange exchange) {
            return (RowExchange.row(exchange) == null ? camels : ofRow).matches(exchange);
        }

        @Override
        public String toString() {
            return written;
        }
    }

    /** {@code ${header[/price/0]}} alone: Camel's expression would look for a property of that name where there is no field. */
    private static final class OfPath extends ExpressionAdapter {

        private final String path;

        OfPath(String path) {
            this.path = path;
        }

        @Override
        public @Nullable Object evaluate(Exchange exchange) {
            return exchange.getIn().getHeader(path);
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
            return prefixed == null ? super.createExpression(text) : prefixed;
        }
        Expression created = ofRow(ofRow, text, super::createExpression);
        Matcher path = PATH.matcher(ofRow);
        return new OfRow(
                path.matches() ? new OfPath(path.group(1)) : created, camels(text, ofRow, super::createExpression));
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
        return new ConditionOfRow(created, camels, text);
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
            return ofProperty(presence.group(1), presence.group(2).equals("!="));
        }
        String field = onlyField(expression);
        if (field == null) {
            return predicate;
        }
        predicate.init(getCamelContext());
        return new OfField(predicate, field, written);
    }

    /** {@code ${exchangeProperty.CamelSplitIndex} != null}: whether an exchange has a property, or has it not. */
    private static Predicate ofProperty(String name, boolean wanted) {
        ExchangePropertyKey key = ExchangePropertyKey.asExchangePropertyKey(name);
        return exchange -> (key == null ? exchange.getProperty(name) : exchange.getProperty(key)) != null == wanted;
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
