package org.storemetrics.mistakes;

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Which steps measure: themselves, in the steps they hold, or in a route they call. */
record MeasuringSteps(CalledRoutes routes) {

    private static final Pattern SCHEME = Pattern.compile("[a-z]+(?=:|$)");

    /** Whether a step itself sends to a metric. */
    boolean is(Step step) {
        return step.targets().anyMatch(uri -> isMetric(uri, step.parameters()));
    }

    private boolean isMetric(String uri, Map<String, String> parameters) {
        Matcher scheme = SCHEME.matcher(routes.resolve(uri, parameters));
        return scheme.lookingAt() && isMetric(scheme.group());
    }

    /** Whether what is sent to a scheme is measured. */
    static boolean isMetric(String scheme) {
        return RouteLoader.SCHEMES.contains(scheme) || scheme.equals(RouteLoader.METERS);
    }

    /** Whether it sends to a meter, which goes on counting from one read to the next. */
    boolean counts(Step step) {
        return step.targets()
                .anyMatch(uri -> routes.resolve(uri, step.parameters()).startsWith("micrometer"));
    }

    /** The first metric that is measured by what a step does, {@code gauge:store_rows}; null if none is. */
    @Nullable
    String first(Step step) {
        return first(step, new HashSet<>());
    }

    private @Nullable String first(Step step, Set<Node> seen) {
        Stream<Map.Entry<Node, Map<String, String>>> lists = Stream.concat(
                step.lists().map(list -> Map.entry(list, step.parameters())),
                routes.called(step)
                        .filter(route -> route.steps() != null)
                        .map(route -> Map.entry(Objects.requireNonNull(route.steps()), route.parameters())));
        return step.targets()
                .filter(uri -> isMetric(uri, step.parameters()))
                .map(uri -> routes.resolve(uri, step.parameters()).replaceFirst("\\?.*", ""))
                .findFirst()
                .orElseGet(() -> lists.filter(list -> seen.add(list.getKey()))
                        .flatMap(list -> routes.steps(list.getKey(), list.getValue()).stream()
                                .map(inner -> first(inner, seen)))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
    }
}
