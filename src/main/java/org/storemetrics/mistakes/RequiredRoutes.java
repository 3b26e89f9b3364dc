package org.storemetrics.mistakes;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** What Camel itself does not mind, or has no words for: a route that is missing, has no end, or is there twice. */
public final class RequiredRoutes {

    /** Reads the stores. */
    public static final String READ_STORE = "read-store";

    /** Writes the textfile. */
    public static final String WRITE_TEXTFILE = "write-textfile";

    /** What is said of routes that are missing, before their names. */
    public static final String NO_ROUTE = ": there is no route ";

    private final ModelCamelContext context;
    private final RouteFiles files;

    private RequiredRoutes(ModelCamelContext context, RouteFiles files) {
        this.context = context;
        this.files = files;
    }

    /**
     * Checks the routes of a context that was not started yet.
     *
     * @param assumed words of routes that were taken out: none of them is missing
     * @throws RoutesException if a route is missing
     */
    public static void check(ModelCamelContext context, RouteFiles files, Set<String> assumed) {
        RequiredRoutes routes = new RequiredRoutes(context, files);
        Set<String> inputs = routes.inputs();
        assumed.forEach(word -> inputs.add(Destinations.DIRECT + word));
        new Destinations(context, files, inputs).check();
        LateExpressions.check(context);
        routes.checkNames(assumed);
    }

    /** Camel notices only when they start that two routes have the same input. */
    private Set<String> inputs() {
        Map<String, String> inputs = new HashMap<>();
        for (RouteDefinition route : context.getRouteDefinitions()) {
            if (route.getInput() == null) {
                throw at(List.of("id"), route.getRouteId(), "the route has no 'from'");
            }
            if (route.getOutputs().stream().allMatch(ProcessorDefinition::isAbstract)) {
                throw at(List.of("id"), route.getRouteId(), "the route has no steps");
            }
            String input = Destinations.name(context, route.getInput().getEndpointUri());
            String other = inputs.put(input, route.getRouteId());
            if (other != null && input.startsWith(Destinations.DIRECT)) {
                // whatever the order in which Camel has loaded them
                List<String> ids = Stream.of(other, route.getRouteId()).sorted().toList();
                String reason = "'%s' and '%s' both begin with %s".formatted(ids.get(0), ids.get(1), input);
                throw at(List.of("id"), ids.get(1), reason);
            }
        }
        return new HashSet<>(inputs.keySet());
    }

    private RoutesException at(List<String> near, String word, String reason) {
        for (RouteFile file : files.all()) {
            Mark mark = file.find(near, word, UnaryOperator.identity()).orElse(null);
            if (mark != null) {
                return new RoutesException(file.path(), mark.getLine() + 1, mark.getColumn() + 1, reason, null);
            }
        }
        return new RoutesException(files.directory() + ": " + reason);
    }

    private void checkNames(Set<String> assumed) {
        Set<String> ids = context.getRouteDefinitions().stream()
                .map(RouteDefinition::getRouteId)
                .collect(Collectors.toSet());
        ids.addAll(assumed);
        String missing = Stream.of(READ_STORE, WRITE_TEXTFILE)
                .filter(required -> !ids.contains(required))
                .collect(Collectors.joining("' or '"));
        if (!missing.isEmpty()) {
            throw new RoutesException("routes.directory " + files.directory() + NO_ROUTE + "'" + missing + "'");
        }
    }
}
