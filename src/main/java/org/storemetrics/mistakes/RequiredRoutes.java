package org.storemetrics.mistakes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.util.StringHelper;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.storemetrics.mistakes.Mistake.Kind;
import org.storemetrics.mistakes.RouteParts.EndpointPart;
import org.storemetrics.mistakes.RouteParts.Part;
import org.storemetrics.mistakes.Templates.Scope;

/** What routes need of one another: each its own id and input, something to do, and a route where a step leads to. */
public final class RequiredRoutes {

    /** Reads the stores. */
    public static final String READ_STORE = "read-store";

    /** Writes the textfile. */
    public static final String WRITE_TEXTFILE = "write-textfile";

    private static final Set<String> PLACES = Set.of(".route", ".from", ".routeTemplate");
    private static final String DIRECT = "direct:";

    /** A route; the id's node, or the route's if it has none; what keeps it from being started, if anything does. */
    private record Route(
            String id,
            Node node,
            @Nullable String input,
            @Nullable String kept) {}

    private final RouteParts parts;
    private final CamelNames names;
    private final Findings findings;
    private final List<Route> routes = new ArrayList<>();

    RequiredRoutes(RouteParts parts, CamelNames names, Findings findings) {
        this.parts = parts;
        this.names = names;
        this.findings = findings;
    }

    void check(RouteFiles files, CalledRoutes called) {
        parts.all().forEach(this::read);
        checkUnique();
        parts.endpoints().filter(part -> !part.step().equals("from")).forEach(this::checkTarget);
        List<String> missing = Stream.of(READ_STORE, WRITE_TEXTFILE)
                .filter(id -> routes.stream().noneMatch(route -> route.id().equals(id)) && !findings.mayBeDefined(id))
                .filter(id ->
                        !id.equals(READ_STORE) || called.reading().findAny().isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            String text = "routes.directory " + files.directory() + ": there is no route '"
                    + String.join("' or '", missing) + "'";
            findings.add(Mistake.ofFolder(Kind.MISSING, text));
        }
    }

    private void read(Part part) {
        if (!PLACES.contains(part.role()) || !(part.value() instanceof MappingNode route)) {
            return;
        }
        ScalarNode id = Nodes.text(route, "id");
        ScalarNode place = id == null ? part.field().key() : id;
        Node inner = Nodes.value(route, "route");
        Node from = part.name().equals("from") ? route : Nodes.value(inner == null ? route : inner, "from");
        if (from == null) {
            findings.add(place, Kind.MISSING, "the route has no 'from'");
        } else if (Nodes.items(Nodes.value(from, "steps")).isEmpty()) {
            findings.add(place, Kind.MISSING, "the route has no steps");
        }
        if (!part.name().equals("routeTemplate")) {
            routes.add(new Route(
                    id == null ? "" : id.getValue(), place, input(from, Scope.NONE), kept(route, Scope.NONE)));
            return;
        }
        for (Scope scope : parts.templates().made(route)) {
            ScalarNode made = scope.id();
            routes.add(new Route(
                    made == null ? "" : made.getValue(),
                    made == null ? place : made,
                    input(from, scope),
                    kept(inner == null ? route : inner, scope)));
        }
    }

    private @Nullable String kept(Node route, Scope scope) {
        return Stream.of("autoStartup", "precondition")
                .filter(option -> {
                    ScalarNode text = Nodes.text(route, option);
                    return text != null && "false".equalsIgnoreCase(names.resolve(scope.fill(text.getValue())));
                })
                .findFirst()
                .orElse(null);
    }

    private @Nullable String input(@Nullable Node from, Scope scope) {
        ScalarNode uri = from instanceof ScalarNode text ? text : Nodes.text(from, "uri");
        return uri == null ? null : target(scope.fill(uri.getValue()), Nodes.value(from, "parameters"), scope);
    }

    /** The {@code direct:} endpoint that is named; null if it is another one, or depends on the row. */
    private @Nullable String target(String uri, @Nullable Node parameters, Scope scope) {
        ScalarNode name = Nodes.text(parameters, "name");
        String resolved =
                names.resolve(uri.equals("direct") && name != null ? DIRECT + scope.fill(name.getValue()) : uri);
        if (resolved == null || !resolved.startsWith(DIRECT) || resolved.contains("${")) {
            return null;
        }
        return StringHelper.before(resolved, "?", resolved).replace("://", ":");
    }

    private void checkUnique() {
        Map<String, Route> ids = new HashMap<>();
        Map<String, Route> inputs = new HashMap<>();
        for (Route route : routes) {
            Route same = route.id().isEmpty() ? null : ids.putIfAbsent(route.id(), route);
            Route other = route.input() == null ? null : inputs.putIfAbsent(route.input(), route);
            if (same != null) {
                // a route that its file is named after is the right one
                Path file = Path.of(route.node().getStartMark().orElseThrow().getName());
                Route wrong = file.getFileName().toString().startsWith(route.id() + ".") ? same : route;
                findings.add(wrong.node(), Kind.DUPLICATE, "two routes have the id '" + route.id() + "'");
            } else if (other != null) {
                String text = "'%s' and '%s' both begin with %s".formatted(other.id(), route.id(), route.input());
                findings.add(route.node(), Kind.DUPLICATE, text);
            }
        }
    }

    private void checkTarget(EndpointPart part) {
        String target = target(part.uri(), part.parameters(), part.scope());
        if (target == null) {
            return;
        }
        ScalarNode name = Nodes.text(part.parameters(), "name");
        Node place = part.scope().place(name == null ? part.node() : name);
        Map<String, Route> inputs = new TreeMap<>();
        routes.forEach(route -> inputs.putIfAbsent(String.valueOf(route.input()), route));
        Route called = inputs.get(target);
        if (called == null && !findings.mayBeDefined(target.substring(DIRECT.length()))) {
            findings.unknown(place, "no route begins with " + target, target, inputs.keySet());
        } else if (called != null && called.kept() != null) {
            // each row would wait for it
            String text = "the route that begins with %s is never started: leave out its '%s: false'";
            findings.add(place, Kind.REFUSED, text.formatted(target, called.kept()));
        }
    }
}
