package org.storemetrics.engine;

import org.apache.camel.Exchange;
import org.apache.camel.Predicate;

/**
 * {@code choice}, or {@code filter}, which is a choice of one.
 *
 * @param predicates one for each {@code when}
 * @param whens their steps
 * @param otherwise what is done if no predicate matches; null if that is nothing
 */
record ChoiceStep(Predicate[] predicates, RowStep[] whens, RowStep otherwise) implements RowStep {

    @Override
    public boolean process(Exchange exchange) throws Exception {
        for (int i = 0; i < predicates.length; i++) {
            if (predicates[i].matches(exchange)) {
                return whens[i].process(exchange);
            }
        }
        return otherwise == null || otherwise.process(exchange);
    }
}
