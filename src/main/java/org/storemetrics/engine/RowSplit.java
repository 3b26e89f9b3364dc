package org.storemetrics.engine;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.processor.ProcessorExchangePair;
import org.apache.camel.processor.Splitter;
import org.apache.camel.spi.ShutdownStrategy;
import org.apache.camel.util.StopWatch;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.Read;
import org.storemetrics.read.ReadFailedException.FailureReason;
import org.storemetrics.rows.Row;
import org.storemetrics.rows.Rows;
import org.storemetrics.rows.StoreRead;

/**
 * A {@code split} that tells the read of its rows where each begins and has ended. What {@code split: simple: ${body}} with
 * {@code streaming: true} does with the {@link Rows} of a store is done here, without Camel's queue between two steps; anything
 * else is left to Camel's Splitter.
 */
final class RowSplit extends Splitter {

    /**
     * What is to be split: one nested element is one part, as each of many is, where Camel would split it into its fields or at
     * the commas of its text. Only a delimiter that the route names takes its text apart, if it has one.
     */
    private record Elements(Expression expression, @Nullable String header, boolean delimited) implements Expression {

        @Override
        public void init(CamelContext context) {
            expression.init(context);
        }

        @Override
        public <T> T evaluate(Exchange exchange, Class<T> type) {
            Object value = expression.evaluate(exchange, Object.class);
            if (value instanceof Rows rows) {
                rows.begin();
            }
            return exchange.getContext()
                    .getTypeConverter()
                    .convertTo(type, value instanceof String text ? parts(exchange, text) : value);
        }

        private Object parts(Exchange exchange, String text) {
            if (header == null) {
                return text;
            }
            Row row = RowExchange.row(exchange);
            Object element = row != null && text.equals(row.getHeader(header)) ? row.element(header) : null;
            return element == null || delimited && !text.isEmpty() ? text : List.of(element);
        }

        @Override
        public String toString() {
            return expression.toString();
        }
    }

    /** What telling of it takes where there is no memory left, until the read has given back its own. */
    private static final int RESERVE = 1 << 18;

    private final boolean fast;
    private volatile byte @Nullable [] reserve;

    /** Takes the place of a Splitter, with what that does not tell. */
    @SuppressWarnings("deprecation") // parallelAggregate: Camel still has it
    RowSplit(
            Splitter splitter,
            Route route,
            SplitDefinition split,
            String delimiter,
            @Nullable Processor prepare,
            @Nullable ExecutorService threads,
            boolean ownsThreads) {
        super(
                splitter.getCamelContext(),
                route,
                "single".equalsIgnoreCase(delimiter)
                        ? splitter.getExpression()
                        : new Elements(
                                splitter.getExpression(),
                                FieldReferences.onlyHeader(split.getExpression()),
                                split.getDelimiter() != null),
                splitter.getProcessors().iterator().next(),
                splitter.getAggregationStrategy(),
                splitter.isParallelProcessing(),
                threads,
                ownsThreads,
                splitter.isStreaming(),
                splitter.isStopOnException(),
                splitter.getTimeout(),
                prepare,
                splitter.isShareUnitOfWork(),
                splitter.isParallelAggregate(),
                delimiter);
        setSynchronous(splitter.isSynchronous());
        setDisabled(splitter.isDisabled());
        fast = isStreaming()
                && getAggregationStrategy() == null
                && !isSynchronous()
                && !isParallelProcessing()
                && !isStopOnException()
                && !isShareUnitOfWork()
                && prepare == null
                && "${body}".equals(split.getExpression().getExpression());
    }

    @Override
    protected @Nullable StopWatch beforeSend(ProcessorExchangePair part) {
        Exchange exchange = part.getExchange();
        if (exchange.getIn() instanceof Row row) {
            exchange.setProperty(RowExchange.ELEMENT, row.element());
            exchange.setProperty(RowExchange.PATH, row.path());
        }
        Read read = Read.within(exchange);
        if (exchange.getIn() instanceof Row && read != null && read.row() == null) {
            read.rowBegins(exchange);
        }
        return super.beforeSend(part);
    }

    @Override
    protected void afterSend(ProcessorExchangePair part, @Nullable StopWatch watch) {
        super.afterSend(part, watch);
        Exchange exchange = part.getExchange();
        Read read = Read.within(exchange);
        if (read != null && read.row() != null) {
            read.rowEnded(exchange);
            if (read.row() == null) {
                // it has failed for itself: no failure of the store's
                exchange.setException(null);
            }
        }
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        if (fast && exchange.getIn().getBody() instanceof Rows rows && !isWatched(getCamelContext())) {
            try (rows) {
                if (reserve == null) {
                    reserve = new byte[RESERVE];
                }
                split(exchange, rows);
            } catch (Exception e) {
                if (FailureReason.of(e) == FailureReason.MEMORY) {
                    outOfMemory(exchange, rows);
                }
                exchange.setException(e);
            } catch (OutOfMemoryError e) {
                outOfMemory(exchange, rows);
                exchange.setException(StoreRead.failure(e));
            }
            callback.done(true);
            return true;
        }
        if (isParallelProcessing() && exchange.getIn().getBody() instanceof Rows) {
            exchange.setException(
                    new IllegalStateException("the rows of a store are measured one after the other: the split in "
                            + exchange.getFromRouteId() + " must leave out parallelProcessing"));
            callback.done(true);
            return true;
        }
        return super.process(exchange, callback);
    }

    /** Gives back all that the read holds before anything else needs memory. */
    private void outOfMemory(Exchange store, Rows rows) {
        reserve = null;
        Read read = Read.within(store);
        if (read != null) {
            read.forget();
        }
        rows.release();
    }

    /** Whether anything wants to see each row as an exchange of its own. */
    private static boolean isWatched(CamelContext context) {
        return context.getCamelContextExtension().isEventNotificationApplicable()
                || Boolean.TRUE.equals(context.isAllowUseOriginalMessage())
                || Boolean.TRUE.equals(context.isUseMDCLogging())
                || Boolean.TRUE.equals(context.isUseBreadcrumb());
    }

    private void split(Exchange store, Rows rows) throws Exception {
        Read read = Read.within(store);
        rows.begin();
        try (RowExchange exchange = new RowExchange(store)) {
            RowStep steps = new RowSteps(getCamelContext(), exchange, read)
                    .of(getProcessors().iterator().next());
            RowWay way = new RowWay(exchange, steps, read);
            // asked for once: it is behind a lock
            ShutdownStrategy shutdown = getCamelContext().getShutdownStrategy();
            boolean more = rows.hasNext();
            for (int index = 0; more; index++) {
                checkIsRunning(shutdown);
                Row row = rows.next();
                more = rows.hasNext();
                way.route(row, index, !more);
            }
        }
    }

    /** A stop does not wait for a large store: what is broken off counts for nothing. */
    private void checkIsRunning(ShutdownStrategy shutdown) {
        if (getCamelContext().isStopping() || shutdown.isForceShutdown()) {
            throw new RejectedExecutionException("the routes are being stopped");
        }
    }
}
