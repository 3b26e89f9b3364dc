package org.storemetrics.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;

/** A predicate that depends on the text of one field only: what it said of a text it says again. */
final class FieldPredicate extends CompiledPredicate {

    private static final int MOST_TEXTS = 256;
    private static final int LONGEST_TEXT = 128;

    private final String field;
    private final Map<String, Boolean> said = new ConcurrentHashMap<>();
    private volatile boolean remembers = true;

    FieldPredicate(Predicate predicate, String field) {
        super(predicate);
        this.field = field;
    }

    @Override
    public boolean matches(Exchange exchange) {
        if (remembers && exchange.getIn().getHeader(field) instanceof String text && text.length() <= LONGEST_TEXT) {
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
