package org.storemetrics.engine;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangeExtension;
import org.apache.camel.Processor;

/**
 * A step with the route's error handler, which is asked only when the step has failed: it then does what it does after a
 * first attempt of its own.
 *
 * @param errorHandler what {@code onException} and {@code errorHandler} of the route have made
 */
record HandledStep(RowStep step, Processor errorHandler) implements RowStep {

    @Override
    public boolean process(Exchange exchange) throws Exception {
        try {
            if (step.process(exchange)) {
                return true;
            }
        } catch (Exception e) {
            exchange.setException(e);
        }
        if (exchange.getException() != null
                && !exchange.getExchangeExtension().isRedeliveryExhausted()
                && !exchange.getExchangeExtension().isFailureHandled()) {
            errorHandler.process(exchange);
        }
        return goesOn(exchange);
    }

    /** Whether a row goes on to the next step: as {@code Pipeline} asks between two. */
    static boolean goesOn(Exchange exchange) {
        ExchangeExtension extension = exchange.getExchangeExtension();
        boolean handled = extension.isErrorHandlerHandledSet() && extension.isErrorHandlerHandled();
        return !handled && !exchange.isFailed() && !exchange.isRollbackOnly() && !exchange.isRouteStop();
    }
}
