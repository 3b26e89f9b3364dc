package org.storemetrics.mistakes;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.support.EndpointHelper;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.storemetrics.mistakes.CalledRoutes.Route;
import org.storemetrics.mistakes.Mistake.Kind;

/** Finds routes that call themselves, at any distance: a row goes round in one for ever, and nothing after it is read. */
final class RouteLoops {

    /** Steps of these belong to each of the routes around which they stand. */
    private static final List<String> AROUND_ROUTES = List.of("intercept", "interceptFrom", "onCompletion");

    private static final String SENDING = "interceptSendToEndpoint";

    private final CalledRoutes routes;
    private final Findings findings;
    // what is done with all that is sent to endpoints of a pattern, whatever route sends it, as if that called a route
    private final Map<Route, String> sending = new LinkedHashMap<>();
    private final Deque<Route> open = new ArrayDeque<>();
    private final Set<Route> done = new HashSet<>();

    RouteLoops(CalledRoutes routes, Findings findings) {
        this.routes = routes;
        this.findings = findings;
    }

    void check(RouteFiles files) {
        for (RouteFile file : files.all()) {
            for (Node item : Nodes.items(file.root())) {
                addSending(item);
                Nodes.items(Nodes.value(Nodes.value(item, "routeConfiguration"), SENDING))
                        .forEach(this::addSending);
            }
        }
        Stream.concat(routes.all(), sending.keySet().stream()).forEach(this::follow);
        for (RouteFile file : files.all()) {
            for (Node item : Nodes.items(file.root())) {
                checkAround(item, route -> file(route.node()).equals(file.path().toString()));
                Node configuration = Nodes.value(item, "routeConfiguration");
                ScalarNode id = Nodes.text(configuration, "id");
                for (String name : AROUND_ROUTES) {
                    Nodes.items(Nodes.value(configuration, name))
                            .forEach(one -> checkAround(one, route -> id == null || isConfigured(route, id)));
                }
            }
        }
    }

    private static String file(Node node) {
        return node.getStartMark().orElseThrow().getName();
    }

    private static boolean isConfigured(Route route, ScalarNode id) {
        ScalarNode ids = Nodes.text(route.node(), "routeConfigurationId");
        return ids != null && List.of(ids.getValue().split("\\s*,\\s*")).contains(id.getValue());
    }

    private void addSending(Node item) {
        Node around = Nodes.value(item, SENDING);
        if (around == null) {
            return;
        }
        String pattern = Step.uri(around);
        if (pattern != null) {
            String resolved = routes.resolve(pattern, Map.of());
            sending.put(new Route(around, around, Map.of(), SENDING + " " + resolved), resolved);
        }
    }

    private void follow(Route route) {
        if (!done.add(route)) {
            return;
        }
        open.addLast(route);
        steps(route)
                .forEach(step -> called(step).forEach(called -> {
                    if (open.contains(called)) {
                        String way = open.stream()
                                .dropWhile(one -> !one.equals(called))
                                .map(one -> String.valueOf(one.input()))
                                .collect(Collectors.joining(" calls "));
                        findings.add(
                                step.key(),
                                Kind.REFUSED,
                                way + " calls " + called.input() + ", for ever: leave this step out");
                    } else {
                        follow(called);
                    }
                }));
        open.removeLast();
    }

    /** The routes that it calls for each row: where a row names one, only the row can show that it goes round. */
    private Stream<Route> called(Step step) {
        boolean isNamedByRow = step.targets().anyMatch(uri -> uri.contains("${"));
        return isNamedByRow
                ? Stream.empty()
                : Stream.concat(
                        sending.keySet().stream()
                                .filter(around -> step.targets().anyMatch(uri -> isSentTo(around, step, uri))),
                        routes.called(step));
    }

    private boolean isSentTo(Route around, Step step, String uri) {
        return EndpointHelper.matchEndpoint(null, routes.resolve(uri, step.parameters()), sending.get(around));
    }

    /** All steps of a route, with those within them. */
    private Stream<Step> steps(Route route) {
        Stream<Step> after = Nodes.fields(route.node()).stream()
                .filter(field -> field.name().equals("afterUri"))
                .map(field -> new Step(field.key(), field.value(), Map.of()));
        return Stream.concat(steps(route.steps(), route.parameters()), after);
    }

    /** All steps of a list, with those within them. */
    private Stream<Step> steps(@Nullable Node list, Map<String, String> parameters) {
        return routes.steps(list, parameters).stream()
                .flatMap(step ->
                        Stream.concat(Stream.of(step), step.lists().flatMap(inner -> steps(inner, parameters))));
    }

    private void checkAround(Node item, Predicate<Route> isAround) {
        for (String name : AROUND_ROUTES) {
            Node steps = Nodes.value(Nodes.value(item, name), "steps");
            steps(steps, Map.of()).forEach(step -> {
                Set<Route> reached = new HashSet<>();
                called(step).forEach(called -> reach(called, reached));
                reached.stream()
                        .filter(isAround)
                        .findFirst()
                        .ifPresent(route -> findings.add(
                                step.key(),
                                Kind.REFUSED,
                                name + " of " + route.input() + " calls it again, for ever: leave this step out"));
            });
        }
    }

    private void reach(Route route, Set<Route> reached) {
        if (reached.add(route)) {
            steps(route).flatMap(this::called).forEach(called -> reach(called, reached));
        }
    }
}
