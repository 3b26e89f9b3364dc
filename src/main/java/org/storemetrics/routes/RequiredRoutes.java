package org.storemetrics.routes;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.model.EndpointRequiredDefinition;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.util.StringHelper;

/** What Camel itself does not mind until a row comes by: a route that is missing, or a step that leads nowhere. */
public final class RequiredRoutes {

    /** Reads the stores. */
    public static final String READ_STORE = "read-store";

    /** Writes the textfile. */
    public static final String WRITE_TEXTFILE = "write-textfile";

    /** What is said of routes that are missing, before their names. */
    static final String NO_ROUTE = ": there is no route ";

    private static final String DIRECT = "direct:";

    private RequiredRoutes() {}

    /**
     * Checks the routes of a context that was not started yet.
     *
     * @param directory where the routes are, for messages
     * @param assumed words of routes that were taken out: none of them is missing
     * @throws RoutesException if a route is missing
     */
    static void check(ModelCamelContext context, Path directory, Set<String> assumed) {
        for (RouteFile file : RouteFile.in(directory)) {
            file.requireList();
            file.root().ifPresent(file::requireLabelsWithoutDash);
        }
        List<RouteDefinition> routes = context.getRouteDefinitions();
        Set<String> inputs = routes.stream()
                .map(route -> name(context, route.getInput().getEndpointUri()))
                .collect(Collectors.toSet());
        assumed.forEach(word -> inputs.add(DIRECT + word));
        for (RouteDefinition route : routes) {
            checkSteps(context, route, inputs, directory);
        }
        Set<String> ids = routes.stream().map(RouteDefinition::getRouteId).collect(Collectors.toSet());
        ids.addAll(assumed);
        String missing = Stream.of(READ_STORE, WRITE_TEXTFILE)
                .filter(required -> !ids.contains(required))
                .collect(Collectors.joining("' or '"));
        if (!missing.isEmpty()) {
            throw new RoutesException("routes.directory " + directory + NO_ROUTE + "'" + missing + "'");
        }
    }

    private static void checkSteps(
            ModelCamelContext context, RouteDefinition route, Set<String> inputs, Path directory) {
        for (ProcessorDefinition<?> step : steps(route)) {
            String uri = uri(step);
            if (uri.startsWith(DIRECT) && !uri.contains("${")) {
                String name = name(context, uri);
                if (!inputs.contains(name)) {
                    throw leadsNowhere(step, name, inputs, directory);
                }
            }
        }
    }

    private static RoutesException leadsNowhere(
            ProcessorDefinition<?> step, String name, Set<String> inputs, Path directory) {
        Path path = directory.resolve(StringHelper.afterLast(step.getLocation(), "/", step.getLocation()));
        String reason = "no route begins with " + name + Hint.of(name, inputs);
        // Camel's own line is that of the step, or of one above it
        return RouteFile.in(directory).stream()
                .filter(file -> file.path().equals(path))
                .flatMap(file -> Stream.of(
                        file.find(List.of("direct"), name.substring(DIRECT.length()), UnaryOperator.identity()),
                        file.find(List.of(), name, UnaryOperator.identity())))
                .flatMap(Optional::stream)
                .findFirst()
                .map(mark -> new RoutesException(path, mark.getLine() + 1, mark.getColumn() + 1, reason, null))
                .orElseGet(() -> new RoutesException(path, step.getLineNumber(), 1, reason, null));
    }

    @SuppressWarnings("unchecked")
    private static Collection<ProcessorDefinition<?>> steps(RouteDefinition route) {
        return (Collection<ProcessorDefinition<?>>) (Collection<?>)
                ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ProcessorDefinition.class);
    }

    /** Where a step leads: {@code to}, {@code toD} and {@code wireTap} do. */
    private static String uri(ProcessorDefinition<?> step) {
        if (step instanceof EndpointRequiredDefinition to) {
            return to.getEndpointUri();
        }
        return step instanceof ToDynamicDefinition to ? to.getUri() : "";
    }

    private static String name(ModelCamelContext context, String uri) {
        return StringHelper.before(context.resolvePropertyPlaceholders(uri), "?", uri)
                .replace("://", ":");
    }
}
