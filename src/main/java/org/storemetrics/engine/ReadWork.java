package org.storemetrics.engine;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.impl.engine.DefaultUnitOfWorkFactory;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.support.SynchronizationAdapter;
import org.storemetrics.read.Read;

/**
 * Tells a read of each exchange that Camel makes within one of its own, such as the part of a nested split, when that has
 * ended: the {@code UnitOfWorkFactory} of the contexts that have stores. Rows on the fast way need none of it.
 */
public final class ReadWork extends DefaultUnitOfWorkFactory {

    /** Asked when it begins: a {@code doTry} within it takes the property away at its end. */
    private static final class Part extends SynchronizationAdapter {

        private final boolean isTried;

        Part(boolean isTried) {
            this.isTried = isTried;
        }

        @Override
        public void onDone(Exchange exchange) {
            Read read = Read.within(exchange);
            if (read != null) {
                read.partEnded(exchange, isTried);
            }
        }

        @Override
        public boolean allowHandover() {
            return false;
        }
    }

    private static final Synchronization TRIED = new Part(true);
    private static final Synchronization PART = new Part(false);

    @Override
    public UnitOfWork createUnitOfWork(Exchange exchange) {
        UnitOfWork work = super.createUnitOfWork(exchange);
        if (Read.within(exchange) != null) {
            boolean isTried = Boolean.TRUE.equals(exchange.getProperty(ExchangePropertyKey.TRY_ROUTE_BLOCK));
            work.addSynchronization(isTried ? TRIED : PART);
        }
        return work;
    }
}
