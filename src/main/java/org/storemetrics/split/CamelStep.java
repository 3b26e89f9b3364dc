package org.storemetrics.split;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ExchangeHelper;

/**
 * Any other step: Camel does it, with all that it wraps around a step, and the row waits for it.
 *
 * @param channel the step with its error handler
 */
record CamelStep(Processor channel) implements RowStep {

    @Override
    public boolean process(Exchange exchange) throws Exception {
        channel.process(exchange);
        ExchangeHelper.prepareOutToIn(exchange);
        return HandledStep.goesOn(exchange);
    }
}
