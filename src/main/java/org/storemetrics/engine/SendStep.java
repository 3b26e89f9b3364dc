package org.storemetrics.engine;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** {@code to} an endpoint whose producer neither waits nor changes the message, such as {@code gauge}. */
record SendStep(Processor producer) implements RowStep {

    @Override
    public boolean process(Exchange exchange) throws Exception {
        producer.process(exchange);
        return true;
    }
}
