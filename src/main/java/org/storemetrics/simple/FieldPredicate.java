package org.storemetrics.simple;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;

/** A predicate that depends on the text of one field only: what it said of a text it says again. */
final class FieldPredicate implements Predicate {

    private static final int MOST_TEXTS = 256;
    private static final int LONGEST_TEXT = 128;

    private final Predicate predicate;
    private final String field;
    private final Map<String, Boolean> said = new ConcurrentHashMap<>();
    private volatile boolean remembers = true;

    FieldPredicate(Predicate predicate, String field) {
        this.predicate = predicate;
        this.field = field;
    }

    @Override
    public boolean matches(Exchange exchange) {
        if (remembers && exchange.getIn().getHeader(field) instanceof String text && text.length() <= LONGEST_TEXT) {
            Boolean known = said.get(text);
            return known == null ? remember(text, exchange) : known;
        }
        return predicate.matches(exchange);
    }

    private boolean remember(String text, Exchange exchange) {
        boolean matches = predicate.matches(exchange);
        said.put(text, matches);
        if (said.size() > MOST_TEXTS) {
            // an id or a price: no value comes back often enough
            remembers = false;
            said.clear();
        }
        return matches;
    }

    @Override
    public void init(CamelContext context) {
        predicate.init(context);
    }

    @Override
    public void initPredicate(CamelContext context) {
        predicate.initPredicate(context);
    }

    @Override
    public String toString() {
        return predicate.toString();
    }
}
