package org.storemetrics.engine;

import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/** A route that begins with {@code direct}. */
final class DirectRoute {

    private DirectRoute() {}

    /** Whether the route runs and has nothing around its steps that sees or changes a message: a policy, a type. */
    static boolean isPlain(CamelContext context, Route route) {
        RouteDefinition definition =
                context instanceof ModelCamelContext model ? model.getRouteDefinition(route.getId()) : null;
        return definition != null
                && definition.getInputType() == null
                && definition.getOutputType() == null
                && definition.getInput().getVariableReceive() == null
                && route.getRoutePolicyList().isEmpty()
                && context.getRouteController().getRouteStatus(route.getId()).isStarted()
                && route.getProcessor() instanceof DelegateAsyncProcessor;
    }

    /** The route's steps, without what Camel wraps around a route. */
    static Processor steps(Route route) {
        return ((DelegateAsyncProcessor) route.getProcessor()).getProcessor();
    }
}
