package org.storemetrics.engine;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangeExtension;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.impl.engine.CamelInternalProcessor.NodeHistoryAdvice;
import org.apache.camel.processor.idempotent.NoMessageIdException;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.ManagementInterceptStrategy.InstrumentationProcessor;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.support.ExchangeHelper;
import org.jspecify.annotations.Nullable;

/** A step of a route as rows go through it: on the thread that reads, without Camel's queue between two steps. */
sealed interface RowStep {

    /** Whether the row goes on to the next step: not if it has failed, was handled as failed or is stopped. */
    boolean process(Exchange exchange) throws Exception;

    /** As {@code Pipeline} asks between two steps. */
    private static boolean goesOn(Exchange exchange) {
        ExchangeExtension extension = exchange.getExchangeExtension();
        boolean handled = extension.isErrorHandlerHandledSet() && extension.isErrorHandlerHandled();
        return !handled
                && !exchange.isFailed()
                && !exchange.isRollbackOnly()
                && !exchange.isRollbackOnlyLast()
                && !exchange.isRouteStop();
    }

    /** Steps, as long as each lets the row go on: what {@code Pipeline} does. None, for a step that is disabled. */
    record Sequence(RowStep... steps) implements RowStep {

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

    /** {@code choice}, or {@code filter}, which is a choice of one. */
    record Choice(
            Predicate[] predicates,
            RowStep[] whens,
            @Nullable RowStep otherwise) implements RowStep {

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

    /** {@code idempotentConsumer} with a repository that remembers at once: its steps are for rows that it does not know. */
    record Idempotent(Expression key, IdempotentRepository repository, RowStep steps) implements RowStep {

        @Override
        public boolean process(Exchange exchange) throws Exception {
            String text = key.evaluate(exchange, String.class);
            if (text == null) {
                throw new NoMessageIdException(exchange, key);
            }
            if (repository.add(exchange, text)) {
                return steps.process(exchange);
            }
            exchange.setProperty(ExchangePropertyKey.DUPLICATE_MESSAGE, Boolean.TRUE);
            return true;
        }
    }

    /** {@code to} an endpoint whose producer neither waits nor changes the message, such as {@code gauge} or {@code counter}. */
    record Send(String uri, Processor producer) implements RowStep {

        @Override
        public boolean process(Exchange exchange) throws Exception {
            exchange.setProperty(ExchangePropertyKey.TO_ENDPOINT, uri);
            producer.process(exchange);
            return true;
        }
    }

    /** {@code to: direct}: the steps of another route, which {@code ${routeId}} tells meanwhile. */
    record Direct(String uri, Route route, RowStep steps) implements RowStep {

        @Override
        public boolean process(Exchange exchange) throws Exception {
            exchange.setProperty(ExchangePropertyKey.TO_ENDPOINT, uri);
            UnitOfWork work = exchange.getUnitOfWork();
            work.pushRoute(route);
            try {
                return steps.process(exchange);
            } finally {
                work.popRoute();
            }
        }
    }

    /**
     * A step with the route's error handler, which is asked only when the step has failed: it then does what it does after a
     * first attempt of its own. What it logs, and what is told of a step that never ends, names the step by its {@code place}.
     */
    record Handled(RowStep step, Processor errorHandler, NodeHistoryAdvice place) implements RowStep {

        @Override
        public boolean process(Exchange exchange) throws Exception {
            place.before(exchange);
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
                place.before(exchange);
                errorHandler.process(exchange);
                place.after(exchange, null);
            }
            return goesOn(exchange);
        }
    }

    /** A step, or a route, whose exchanges are counted and timed for JMX. */
    record Counted(RowStep step, InstrumentationProcessor<Object> counter) implements RowStep {

        @Override
        public boolean process(Exchange exchange) throws Exception {
            Object begun = counter.before(exchange);
            try {
                return step.process(exchange);
            } catch (Exception e) {
                exchange.setException(e);
                return false;
            } finally {
                counter.after(exchange, begun);
            }
        }
    }

    /** Any other step: Camel does it, with all that it wraps around a step. It may keep or change the exchange. */
    record Camel(Processor channel, RowExchange rows) implements RowStep {

        @Override
        public boolean process(Exchange exchange) throws Exception {
            rows.renew();
            channel.process(exchange);
            ExchangeHelper.prepareOutToIn(exchange);
            return goesOn(exchange);
        }
    }
}
