package org.storemetrics.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A predicate that depends on the text of one field only, such as {@code ${header.type} in 'fruit,drink'}: what it said of a
 * text it says again.
 */
final class FieldPredicate implements Predicate, Measure.Condition {

    /** What one condition says where the message is a row, and what it says to Camel anywhere else. */
    record OfRow(Predicate ofRow, Predicate camels, String written) implements Predicate {

        @Override
        public boolean matches(Exchange exchange) {
            return (RowExchange.row(exchange) == null ? camels : ofRow).matches(exchange);
        }

        @Override
        public String toString() {
            return written;
        }
    }

    private static final int MOST_TEXTS = 256;
    private static final int LONGEST_TEXT = 128;

    private final Predicate compiled;
    private final String field;
    private final String written;
    private final Map<String, Boolean> said = new ConcurrentHashMap<>();
    private volatile boolean remembers = true;

    FieldPredicate(Predicate compiled, String field, String written) {
        this.compiled = compiled;
        this.field = field;
        this.written = written;
    }

    @Override
    public boolean matches(Exchange exchange) {
        String text = text(exchange);
        if (text == null) {
            return compiled.matches(exchange);
        }
        Boolean known = said.get(text);
        return known == null ? remember(text, exchange) : known;
    }

    @Override
    public @Nullable Boolean said(Exchange exchange) {
        String text = text(exchange);
        return text == null ? null : said.get(text);
    }

    /** The text that it depends on; null if that is none which might come again. */
    private @Nullable String text(Exchange exchange) {
        return remembers && exchange.getIn().getHeader(field) instanceof String text && text.length() <= LONGEST_TEXT
                ? text
                : null;
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
