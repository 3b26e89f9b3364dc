package org.storemetrics.engine;

import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.spi.UnitOfWork;

/**
 * {@code to: direct}: the steps of another route.
 *
 * @param route that route, so that {@code ${routeId}} tells it
 */
record DirectStep(Route route, RowStep steps) implements RowStep {

    @Override
    public boolean process(Exchange exchange) throws Exception {
        UnitOfWork work = exchange.getUnitOfWork();
        work.pushRoute(route);
        try {
            return steps.process(exchange);
        } finally {
            work.popRoute();
        }
    }
}
