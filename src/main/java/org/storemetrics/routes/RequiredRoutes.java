package org.storemetrics.routes;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.NamedNode;
import org.apache.camel.model.EndpointRequiredDefinition;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.util.StringHelper;

/** What Camel itself does not mind until a row comes by: a route that is missing, or a step that leads nowhere. */
public final class RequiredRoutes {

    /** Reads the stores. */
    public static final String READ_STORE = "read-store";

    /** Writes the textfile. */
    public static final String WRITE_TEXTFILE = "write-textfile";

    private static final String DIRECT = "direct:";

    private RequiredRoutes() {}

    /**
     * Checks the routes of a context that was not started yet.
     *
     * @param directory where the routes are, for messages
     * @param whole whether all routes are there
     * @throws RoutesException if a route is missing
     */
    static void check(ModelCamelContext context, Path directory, boolean whole) {
        for (RouteFile file : RouteFile.in(directory)) {
            file.requireList();
            file.root().ifPresent(file::requireLabelsWithoutDash);
        }
        if (!whole) {
            return;
        }
        List<RouteDefinition> routes = context.getRouteDefinitions();
        Set<String> ids = routes.stream().map(RouteDefinition::getRouteId).collect(Collectors.toSet());
        for (String required : List.of(READ_STORE, WRITE_TEXTFILE)) {
            if (!ids.contains(required)) {
                throw new RoutesException("routes.directory " + directory + ": there is no route '" + required + "'");
            }
        }
        Set<String> inputs = routes.stream()
                .map(route -> name(context, route.getInput().getEndpointUri()))
                .collect(Collectors.toSet());
        for (RouteDefinition route : routes) {
            checkSteps(context, route, inputs, directory);
        }
    }

    private static void checkSteps(
            ModelCamelContext context, RouteDefinition route, Set<String> inputs, Path directory) {
        Collection<EndpointRequiredDefinition> steps =
                ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), EndpointRequiredDefinition.class);
        for (EndpointRequiredDefinition to : steps) {
            if (to.getEndpointUri().startsWith(DIRECT) && to instanceof NamedNode step) {
                String name = name(context, to.getEndpointUri());
                if (!inputs.contains(name)) {
                    throw new RoutesException(
                            directory.resolve(StringHelper.afterLast(step.getLocation(), "/", step.getLocation())),
                            step.getLineNumber(),
                            1,
                            "no route begins with " + name,
                            null);
                }
            }
        }
    }

    private static String name(ModelCamelContext context, String uri) {
        return StringHelper.before(context.resolvePropertyPlaceholders(uri), "?", uri)
                .replace("://", ":");
    }
}
