package org.storemetrics.routes;

import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RecipientListDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.jspecify.annotations.Nullable;

/**
 * Rejects a row that names the route which it is in, again and again: by {@code toD: direct:measure-${header.type}} a row of the
 * type {@code row} would go round in {@code measure-row} for ever. Other routes have no such policy, which costs time.
 */
final class NamedRoutes extends RoutePolicySupport implements RoutePolicyFactory {

    private static final int MOST_LEVELS = 100;

    @Override
    public @Nullable RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
        if (!(route instanceof RouteDefinition definition)) {
            return null;
        }
        String input = definition.getInput().getEndpointUri();
        boolean mayBeNamed = ((ModelCamelContext) context)
                .getRouteDefinitions().stream()
                        .flatMap(NamedRoutes::namings)
                        .anyMatch(naming -> isNamedBy(input, naming));
        return mayBeNamed ? this : null;
    }

    /** The texts of the steps by which a row may name a route. */
    private static Stream<String> namings(RouteDefinition route) {
        return Stream.concat(
                steps(route, ToDynamicDefinition.class).map(ToDynamicDefinition::getUri),
                steps(route, RecipientListDefinition.class)
                        .map(ExpressionNode::getExpression)
                        .map(expression -> String.valueOf(expression.getExpression())));
    }

    private static <T extends ProcessorDefinition<?>> Stream<T> steps(RouteDefinition route, Class<T> type) {
        return ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), type).stream();
    }

    private static boolean isNamedBy(String input, String naming) {
        int function = naming.indexOf("${");
        return function >= 0
                && input.replace("://", ":")
                        .startsWith(naming.substring(0, function).replace("://", ":"));
    }

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
        if (exchange.getUnitOfWork() != null && exchange.getUnitOfWork().routeStackLevel() > MOST_LEVELS) {
            String input = route.getEndpoint().getEndpointUri().replace("://", ":");
            exchange.setException(new IllegalStateException("the row goes round through " + input + " for ever"));
        }
    }
}
