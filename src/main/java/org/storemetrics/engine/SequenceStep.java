package org.storemetrics.engine;

import org.apache.camel.Exchange;

/** Steps, one after the other, as long as each lets the row go on: what {@code Pipeline} does. */
record SequenceStep(RowStep[] steps) implements RowStep {

    @Override
    public boolean process(Exchange exchange) throws Exception {
        for (RowStep step : steps) {
            if (!step.process(exchange)) {
                return false;
            }
        }
        return true;
    }
}
