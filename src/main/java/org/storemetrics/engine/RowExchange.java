package org.storemetrics.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Route;
import org.apache.camel.impl.engine.DefaultUnitOfWork;
import org.apache.camel.support.DefaultMessage;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.UnitOfWorkHelper;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.Read;
import org.storemetrics.rows.Row;

/**
 * The exchange that carries one row after the other through the steps of a split. A new one is made for each row only if a
 * step may have kept or changed the last.
 */
final class RowExchange implements AutoCloseable {

    /**
     * The unit of work of rows, each of which goes through several routes: where it is, Camel's own keeps in a list for many
     * threads at once, which took a tenth of the time of a row.
     */
    private static final class Work extends DefaultUnitOfWork {

        private final Deque<Route> routes = new ArrayDeque<>();

        Work(Exchange exchange) {
            super(exchange);
        }

        @Override
        public @Nullable Route getRoute() {
            return routes.peek();
        }

        @Override
        public void pushRoute(Route route) {
            routes.push(route);
        }

        @Override
        public @Nullable Route popRoute() {
            return routes.poll();
        }

        @Override
        public int routeStackLevel() {
            return routes.size();
        }

        @Override
        public int routeStackLevel(boolean includeRouteTemplate, boolean includeKamelet) {
            return (int) routes.stream()
                    .filter(route -> route.isCreatedByKamelet()
                            ? includeKamelet
                            : includeRouteTemplate || !route.isCreatedByRouteTemplate())
                    .count();
        }

        @Override
        public void reset() {
            super.reset();
            routes.clear();
        }
    }

    /** The exchange properties with the row element's local name, and its path below the root element. */
    static final String ELEMENT = "element";

    static final String PATH = "row";

    private final Exchange store;
    private final Exchange template;
    private final @Nullable Object sentTo;
    private final boolean isRead;
    private @Nullable Exchange current;
    private boolean keptOrChanged;
    private @Nullable String path;

    /** For the rows of a store, whose exchange this is. */
    RowExchange(Exchange store) {
        this.store = store;
        this.template = ExchangeHelper.createCorrelatedCopy(store, false);
        this.template.setIn(new DefaultMessage(store.getContext()));
        this.template.setProperty(ExchangePropertyKey.SPLIT_COMPLETE, false);
        this.isRead = Read.within(store) != null;
        this.sentTo = store.getProperty(ExchangePropertyKey.TO_ENDPOINT);
    }

    /**
     * The row that an exchange carries; null if it carries none. A step such as {@code setBody} has put another message in its
     * place: what that has is the row's then.
     */
    static @Nullable Row row(Exchange exchange) {
        if (exchange.getIn() instanceof Row row) {
            return row;
        }
        Read read = Read.within(exchange);
        Row lost = read == null ? null : read.row();
        if (lost == null) {
            return null;
        }
        Row row = (Row) lost.newInstance();
        row.copyFrom(exchange.getIn());
        exchange.setIn(row);
        return row;
    }

    /** An exchange whose message is the row. */
    Exchange next(Row row) {
        Exchange exchange = current == null ? open() : current;
        exchange.setIn(row);
        return exchange;
    }

    /** Sets what Camel's Splitter does: the properties of a row, by which steps and error handlers know it. */
    void describe(Exchange exchange, Row row, int index, boolean last) {
        // rows that follow each other mostly have the very same
        if (row.path() != path) {
            path = row.path();
            exchange.setProperty(ELEMENT, row.element());
            exchange.setProperty(PATH, path);
        }
        exchange.removeProperty(ExchangePropertyKey.DUPLICATE_MESSAGE);
        exchange.setProperty(ExchangePropertyKey.TO_ENDPOINT, sentTo);
        exchange.setProperty(ExchangePropertyKey.SPLIT_INDEX, index);
        if (last) {
            exchange.setProperty(ExchangePropertyKey.SPLIT_COMPLETE, true);
            exchange.setProperty(ExchangePropertyKey.SPLIT_SIZE, index + 1);
        }
    }

    private Exchange open() {
        Exchange exchange = template.copy();
        Work work = new Work(exchange);
        exchange.getExchangeExtension().setUnitOfWork(work);
        Route route = ExchangeHelper.getRoute(store);
        if (route != null) {
            work.pushRoute(route);
        }
        current = exchange;
        path = null;
        keptOrChanged = false;
        return exchange;
    }

    /** A step may keep the exchange, or change it: the next row gets another one. */
    void renew() {
        keptOrChanged = true;
    }

    /**
     * The row was routed to its end. A failure that no error handler has handled is the store's, as in a Splitter; if its
     * read takes part, that has rejected the row, and goes on.
     */
    void done(Exchange exchange) {
        Exception caught = exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Exception.class);
        if (caught != null) {
            store.setProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, caught);
        }
        if (exchange.getException() != null && !isRead) {
            store.setException(exchange.getException());
            store.getExchangeExtension().setRedeliveryExhausted(true);
        }
        if (caught != null || exchange.getException() != null || keptOrChanged) {
            close();
        }
    }

    @Override
    public void close() {
        if (current != null) {
            UnitOfWorkHelper.doneUow(current.getUnitOfWork(), current);
            current = null;
        }
    }
}
