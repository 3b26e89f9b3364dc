package org.storemetrics.engine;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangeExtension;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Expression;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.impl.engine.CamelInternalProcessor.NodeHistoryAdvice;
import org.apache.camel.processor.FilterProcessor;
import org.apache.camel.processor.idempotent.NoMessageIdException;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.ManagementInterceptStrategy.InstrumentationProcessor;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.support.ExchangeHelper;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.MeasuringStep;

/** A step of a route as rows go through it: on the thread that reads, without Camel's queue between two steps. */
sealed interface RowStep {

    /** Whether the row goes on to the next step: not if it has failed, was handled as failed or is stopped. */
    boolean process(Exchange exchange) throws Exception;

    /**
     * Lets a row that counts for nothing, as it is of a store's first read, begin the series that it would count in.
     *
     * @return whether what follows sees the row as it came
     */
    default boolean expectSeries(Exchange exchange) {
        return false;
    }

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

        @Override
        public boolean expectSeries(Exchange exchange) {
            for (RowStep step : steps) {
                if (!step.expectSeries(exchange)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** {@code choice}, or {@code filter}, which is a choice of one; JMX shows how many matched where they are counted. */
    record Choice(
            FilterProcessor[] filters,
            boolean isCounted,
            RowStep[] whens,
            @Nullable RowStep otherwise) implements RowStep {

        @Override
        public boolean process(Exchange exchange) throws Exception {
            RowStep chosen = chosen(exchange, isCounted);
            return chosen == null || chosen.process(exchange);
        }

        @Override
        public boolean expectSeries(Exchange exchange) {
            RowStep chosen = chosen(exchange, false);
            return chosen == null || chosen.expectSeries(exchange);
        }

        private @Nullable RowStep chosen(Exchange exchange, boolean counts) {
            for (int i = 0; i < filters.length; i++) {
                FilterProcessor filter = filters[i];
                if (counts ? filter.matches(exchange) : filter.getPredicate().matches(exchange)) {
                    return whens[i];
                }
            }
            return otherwise;
        }
    }

    /**
     * {@code idempotentConsumer} with a repository that remembers at once: its steps are for rows that it does not know.
     *
     * @param isFirst whether it knows none, so that all of this read are only those to compare with
     */
    record Idempotent(Expression key, IdempotentRepository repository, boolean isFirst, RowStep steps)
            implements RowStep {

        @Override
        public boolean process(Exchange exchange) throws Exception {
            String text = key.evaluate(exchange, String.class);
            if (text == null) {
                throw new NoMessageIdException(exchange, key);
            }
            if (repository.add(exchange, text)) {
                return steps.process(exchange);
            }
            if (isFirst) {
                expectSeries(exchange);
            }
            exchange.setProperty(ExchangePropertyKey.DUPLICATE_MESSAGE, Boolean.TRUE);
            return true;
        }

        @Override
        public boolean expectSeries(Exchange exchange) {
            try {
                return steps.expectSeries(exchange);
            } catch (RuntimeException e) {
                // it would be rejected, if it were new
                return false;
            }
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

        @Override
        public boolean expectSeries(Exchange exchange) {
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

        @Override
        public boolean expectSeries(Exchange exchange) {
            return steps.expectSeries(exchange);
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

        @Override
        public boolean expectSeries(Exchange exchange) {
            return step.expectSeries(exchange);
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

        @Override
        public boolean expectSeries(Exchange exchange) {
            return step.expectSeries(exchange);
        }
    }

    /**
     * Any other step: Camel does it, with all that it wraps around a step. It may keep or change the exchange.
     *
     * @param metric what it measures, if it does nothing else
     */
    record Camel(
            Processor channel, RowExchange rows, @Nullable MeasuringStep metric) implements RowStep {

        @Override
        public boolean process(Exchange exchange) throws Exception {
            rows.renew();
            channel.process(exchange);
            ExchangeHelper.prepareOutToIn(exchange);
            return goesOn(exchange);
        }

        @Override
        public boolean expectSeries(Exchange exchange) {
            if (metric != null) {
                metric.expectSeriesOf(exchange);
            }
            return metric != null;
        }
    }
}
