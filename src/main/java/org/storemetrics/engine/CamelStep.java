package org.storemetrics.engine;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ExchangeHelper;

/**
 * Any other step: Camel does it, with all that it wraps around a step, and the row waits for it.
 *
 * @param channel the step with its error handler
 * @param touched set when the step is done: the exchange must not carry another row
 */
record CamelStep(Processor channel, AtomicBoolean touched) implements RowStep {

    @Override
    public boolean process(Exchange exchange) throws Exception {
        touched.setPlain(true);
        channel.process(exchange);
        ExchangeHelper.prepareOutToIn(exchange);
        return HandledStep.goesOn(exchange);
    }
}
