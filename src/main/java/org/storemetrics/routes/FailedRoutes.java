package org.storemetrics.routes;

import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.storemetrics.read.ExchangeFailure;
import org.storemetrics.text.HourlyLog;

/**
 * Tells of routes of one's own that fail: {@code on-error} handles that for them, and then Camel says nothing. Of reads and of
 * the textfile others tell.
 */
final class FailedRoutes extends RoutePolicySupport implements RoutePolicyFactory {

    private static final Logger LOG = LoggerFactory.getLogger(FailedRoutes.class);
    private static final String TEXTFILE = "write-textfile";

    private final HourlyLog<String> log = new HourlyLog<>(LOG, System::nanoTime);
    private final Predicate<Route> areRead;
    private final FailedSteps steps;

    /** Knows routes by which stores are read, and the steps of the others. */
    FailedRoutes(Predicate<Route> areRead, FailedSteps steps) {
        this.areRead = areRead;
        this.steps = steps;
    }

    /** Steps of routes that others call fail in the route that called. */
    @Override
    public @Nullable RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
        boolean isCalled = route instanceof RouteDefinition definition
                && definition.getInput().getEndpointUri().startsWith("direct:");
        return isCalled || routeId.equals(TEXTFILE) ? null : this;
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        String id = route.getRouteId();
        Exception failure = areRead.test(route) ? null : ExchangeFailure.of(exchange);
        if (failure == null) {
            log.over(id, "route " + id + " has come to its end again");
        } else if (exchange.getException() == null) {
            String where = exchange.getProperty(Exchange.FAILURE_ROUTE_ID, id, String.class);
            String line = "route " + id + " has failed" + (where.equals(id) ? "" : " in " + where)
                    + steps.place(exchange, failure) + ": ";
            log.seen(id, failure.getClass(), Level.ERROR, line + reason(failure));
        }
    }

    private static String reason(Exception failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
