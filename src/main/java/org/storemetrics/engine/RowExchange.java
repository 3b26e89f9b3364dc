package org.storemetrics.engine;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Route;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.support.DefaultMessage;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.UnitOfWorkHelper;
import org.storemetrics.rows.Row;

/**
 * The exchange that carries one row after the other through the steps of a split. A new one is made for each row only if a
 * step may have kept or changed the last.
 */
final class RowExchange implements AutoCloseable {

    private final Exchange store;
    private final Exchange template;
    private Exchange current;

    /**
     * Prepares for the rows of a store.
     *
     * @param store the exchange that is split
     */
    RowExchange(Exchange store) {
        this.store = store;
        this.template = ExchangeHelper.createCorrelatedCopy(store, false);
        this.template.setIn(new DefaultMessage(store.getContext()));
    }

    /** An exchange whose message is the row, with the properties that Camel's Splitter sets. */
    Exchange next(Row row, int index, boolean last) {
        if (current == null) {
            current = template.copy();
            UnitOfWork work = new RowUnitOfWork(current);
            current.getExchangeExtension().setUnitOfWork(work);
            Route route = ExchangeHelper.getRoute(store);
            if (route != null) {
                work.pushRoute(route);
            }
        }
        current.setIn(row);
        current.removeProperty(ExchangePropertyKey.DUPLICATE_MESSAGE);
        current.setProperty(ExchangePropertyKey.SPLIT_INDEX, index);
        current.setProperty(ExchangePropertyKey.SPLIT_COMPLETE, last);
        if (last) {
            current.setProperty(ExchangePropertyKey.SPLIT_SIZE, index + 1);
        }
        return current;
    }

    /**
     * The row was routed to its end: a failure that no error handler has handled is the store's, as in a Splitter.
     *
     * @param touched whether a step may have kept or changed the exchange
     */
    void done(boolean touched) {
        Exception caught = current.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Exception.class);
        boolean failed = caught != null || current.getException() != null;
        if (caught != null) {
            store.setProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, caught);
        }
        if (current.getException() != null) {
            store.setException(current.getException());
            store.getExchangeExtension().setRedeliveryExhausted(true);
        }
        if (failed || touched) {
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
