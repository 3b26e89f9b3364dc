package org.storemetrics.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Predicate;
import org.apache.camel.language.simple.SimpleLanguage;
import org.jspecify.annotations.Nullable;

/**
 * Camel's Simple language. A predicate over one field of a row, such as {@code ${header.type} in 'fruit,drink'}, is
 * evaluated once for each value that the field has: a million rows have few types. Whether an exchange has a property is
 * asked without evaluating its name each time.
 */
public final class FieldSimpleLanguage extends SimpleLanguage {

    private static final Pattern FUNCTION = Pattern.compile("\\$\\{(?:headers?\\.([\\w-]+)}|)|\\$simple\\{|resource:");

    private static final Pattern PRESENCE = Pattern.compile("\\$\\{exchangeProperty\\.(\\w+)} (!=|==) null");

    /** A predicate that depends on the text of one field only: what it said of a text it says again. */
    private static final class OfField implements Predicate {

        private static final int MOST_TEXTS = 256;
        private static final int LONGEST_TEXT = 128;

        private final Predicate compiled;
        private final String field;
        private final Map<String, Boolean> said = new ConcurrentHashMap<>();
        private volatile boolean remembers = true;

        OfField(Predicate compiled, String field) {
            this.compiled = compiled;
            this.field = field;
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
    }

    @Override
    public Predicate createPredicate(String expression) {
        Predicate predicate = super.createPredicate(expression);
        Matcher presence = PRESENCE.matcher(expression);
        if (presence.matches()) {
            return ofProperty(presence.group(1), presence.group(2).equals("!="));
        }
        String field = onlyField(expression);
        if (field == null) {
            return predicate;
        }
        predicate.init(getCamelContext());
        return new OfField(predicate, field);
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
            String field = function.group(1);
            if (field == null || only != null && !only.equals(field)) {
                return null;
            }
            only = field;
        }
        return only;
    }
}
