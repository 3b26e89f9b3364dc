package org.storemetrics.mistakes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.util.StringHelper;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The routes of all files, those that templates make included, by where they begin. */
final class CalledRoutes {

    /** Simple functions, those within others included. */
    /** Where a route stands. */
    static final Set<String> ROUTES = Set.of(".route", ".from");

    private static final Pattern FUNCTION = Pattern.compile("\\$(simple)?\\{.*?\\}+");

    /** What is sent to one route by another, within the program. */
    private static final Pattern LEADS_ON = Pattern.compile("(direct|seda|disruptor|disruptor-vm|stub|vm):");

    /** A route as it is written, and the words of its template; it begins with {@code direct:measure-row}, say. */
    record Route(
            Node node,
            Node from,
            Map<String, String> parameters,
            @Nullable String input) {

        @Nullable
        Node steps() {
            return Nodes.value(from, "steps");
        }

        /** Each is written once. */
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return node.hashCode();
        }
    }

    private final CamelNames names;
    private final BeanCheck beans;
    private final Class<?> rows;
    private final List<Route> routes = new ArrayList<>();

    /** Takes all routes; those read stores that unmarshal them with a data format of that class. */
    CalledRoutes(RouteParts parts, CamelNames names, BeanCheck beans, Class<?> rows) {
        this.names = names;
        this.beans = beans;
        this.rows = rows;
        parts.all().forEach(part -> {
            if (ROUTES.contains(part.role())) {
                add(part.name().equals("from") ? part.map() : part.value(), Map.of());
            } else if (part.role().equals(".routeTemplate")) {
                Node route = Nodes.value(part.value(), "route");
                parts.templates()
                        .made(part.value())
                        .forEach(scope -> add(route == null ? part.value() : route, scope.values()));
            }
        });
    }

    private static String text(Node node, String name) {
        ScalarNode text = Nodes.text(node, name);
        return text == null ? "" : text.getValue();
    }

    private void add(Node route, Map<String, String> parameters) {
        Node from = Nodes.value(route, "from");
        if (from instanceof MappingNode) {
            String uri = Step.uri(from);
            String input = uri == null ? null : base(resolve(uri, parameters));
            routes.add(new Route(route, from, parameters, input));
        }
    }

    Stream<Route> all() {
        return routes.stream();
    }

    Stream<Route> reading() {
        return routes.stream().filter(this::reads);
    }

    /** Whether a route reads stores, or most likely does: a data format that nobody knows can be a misspelt one. */
    boolean reads(Route route) {
        return List.of(text(route.node(), "routePolicy").split("\\s*,\\s*")).contains("read")
                || unmarshalsRows(route.steps(), route.parameters());
    }

    private boolean unmarshalsRows(@Nullable Node steps, Map<String, String> parameters) {
        return steps(steps, parameters).stream()
                .anyMatch(step -> step.name().equals("unmarshal") && makesRows(step)
                        || step.lists().anyMatch(list -> unmarshalsRows(list, parameters)));
    }

    private boolean makesRows(Step unmarshal) {
        Node custom = Nodes.value(unmarshal.value(), "custom");
        ScalarNode ref = custom instanceof ScalarNode text ? text : Nodes.text(custom, "ref");
        Class<?> type = ref == null ? null : beans.type(resolve(ref.getValue(), unmarshal.parameters()));
        return ref != null && (type == null || rows.isAssignableFrom(type));
    }

    /** A text with settings and the parameters of a template; as it stands where one is not known. */
    String resolve(String text, Map<String, String> parameters) {
        String resolved = text;
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            resolved = resolved.replace("{{" + parameter.getKey() + "}}", parameter.getValue());
        }
        String known = names.resolve(resolved);
        return known == null ? resolved : known;
    }

    /** The steps of a list; none of those that are disabled. */
    List<Step> steps(@Nullable Node list, Map<String, String> parameters) {
        return Nodes.items(list).stream()
                .flatMap(item -> Nodes.fields(item).stream())
                .map(field -> new Step(field.key(), field.value(), parameters))
                .filter(step -> !is(step, "disabled", true))
                .toList();
    }

    /** Whether an option of a step says so, by a setting too; one that is not given says neither {@code true} nor {@code false}. */
    boolean is(Step step, String option, boolean value) {
        ScalarNode text = step.option(option);
        return text != null && resolve(text.getValue(), step.parameters()).equalsIgnoreCase(String.valueOf(value));
    }

    /** The routes that a step leads to. */
    Stream<Route> called(Step step) {
        return step.targets().flatMap(uri -> called(resolve(uri, step.parameters())));
    }

    /** The routes that an endpoint leads to: all that it may, if a row's data tells which, but not what kind of endpoint. */
    private Stream<Route> called(String uri) {
        if (!LEADS_ON.matcher(uri).lookingAt()) {
            return Stream.empty();
        }
        Pattern input = Pattern.compile(
                Stream.of(FUNCTION.split(base(uri), -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
        return routes.stream()
                .filter(route ->
                        route.input() != null && input.matcher(route.input()).matches());
    }

    private static String base(String uri) {
        return StringHelper.before(uri, "?", uri).replace("://", ":");
    }
}
