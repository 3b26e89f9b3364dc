package org.storemetrics.mistakes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.storemetrics.mistakes.Mistake.Kind;
import org.storemetrics.mistakes.RouteParts.Part;

/** What routes need of one another: each its own id and input, something to do, and a route where a step leads to. */
public final class RequiredRoutes {

    /** Reads the stores. */
    public static final String READ_STORE = "read-store";

    /** Writes the textfile. */
    public static final String WRITE_TEXTFILE = "write-textfile";

    private static final String DIRECT = "direct:";

    /** A route of a file; the id's node, or the route's if it has none. */
    private record Route(String id, Node node, @Nullable String input) {}

    private final RouteFiles files;
    private final RouteParts parts;
    private final CamelNames names;
    private final Findings findings;
    private final List<Route> routes = new ArrayList<>();

    RequiredRoutes(RouteFiles files, RouteParts parts, CamelNames names, Findings findings) {
        this.files = files;
        this.parts = parts;
        this.names = names;
        this.findings = findings;
    }

    void check() {
        parts.all().filter(part -> part.step().isEmpty()).forEach(this::read);
        // what a template makes has the words of its parameters
        parts.all()
                .filter(part -> part.name().equals("templatedRoute"))
                .forEach(part -> findings.passOver(part.field().value()));
        checkIds();
        checkInputs();
        checkTargets();
        List<String> missing = Stream.of(READ_STORE, WRITE_TEXTFILE)
                .filter(id -> routes.stream().noneMatch(route -> route.id().equals(id)) && !findings.mayBeDefined(id))
                .toList();
        if (!missing.isEmpty()) {
            String text = "routes.directory " + files.directory() + ": there is no route '"
                    + String.join("' or '", missing) + "'";
            findings.add(Mistake.ofFolder(Kind.MISSING_ROUTE, text));
        }
    }

    private void read(Part part) {
        Node route = part.field().value();
        boolean whole = part.name().equals("route");
        if (!whole && !part.name().equals("from") || !(route instanceof MappingNode)) {
            return;
        }
        ScalarNode id = Nodes.scalar(route, "id");
        Node place = id == null ? part.field().key() : id;
        Node from = whole ? Nodes.value(route, "from") : route;
        if (from == null) {
            findings.add(place, Kind.MISSING_FIELD, "the route has no 'from'");
        } else if (Nodes.items(Nodes.value(from, "steps")).isEmpty()) {
            findings.add(place, Kind.MISSING_FIELD, "the route has no steps");
        }
        routes.add(new Route(id == null ? "" : id.getValue(), place, input(from)));
    }

    private @Nullable String input(@Nullable Node from) {
        ScalarNode uri = Nodes.scalar(from) == null ? Nodes.scalar(from, "uri") : Nodes.scalar(from);
        return uri == null ? null : target(uri.getValue(), Nodes.value(from, "parameters"));
    }

    /** The {@code direct:} endpoint that is named; null if it is another one, or depends on the row. */
    private @Nullable String target(String uri, @Nullable Node parameters) {
        ScalarNode name = Nodes.scalar(parameters, "name");
        String resolved = names.resolve(uri.equals("direct") && name != null ? DIRECT + name.getValue() : uri);
        return resolved == null || !resolved.startsWith(DIRECT) || resolved.contains("${")
                ? null
                : resolved.replaceFirst("\\?.*", "").replace("://", ":");
    }

    /** A route that its file is named after is the right one. */
    private void checkIds() {
        Map<String, Route> known = new HashMap<>();
        for (Route route : routes) {
            Route other = route.id().isEmpty() ? null : known.putIfAbsent(route.id(), route);
            if (other != null) {
                String file = route.node().getStartMark().orElseThrow().getName();
                Route wrong = file.endsWith("/" + route.id() + ".camel.yaml") ? other : route;
                String text = "two routes have the id '" + route.id() + "'";
                findings.add(wrong.node(), Kind.DUPLICATE, text);
            }
        }
    }

    private void checkInputs() {
        Map<String, Route> known = new HashMap<>();
        for (Route route : routes) {
            Route other = route.input() == null ? null : known.putIfAbsent(route.input(), route);
            if (other != null && !route.id().equals(other.id())) {
                // whatever the order of the files
                Route first = route.id().compareTo(other.id()) < 0 ? route : other;
                Route second = first == route ? other : route;
                String text = "'%s' and '%s' both begin with %s".formatted(first.id(), second.id(), route.input());
                findings.add(second.node(), Kind.DUPLICATE, text);
            }
        }
    }

    private void checkTargets() {
        Set<String> inputs = new TreeSet<>();
        routes.stream().map(Route::input).forEach(input -> inputs.add(String.valueOf(input)));
        parts.endpoints().filter(part -> !part.step().equals("from")).forEach(part -> {
            String target = target(part.uri(), part.parameters());
            if (target != null
                    && !inputs.contains(target)
                    && !findings.mayBeDefined(target.substring(DIRECT.length()))) {
                ScalarNode name = Nodes.scalar(part.parameters(), "name");
                Node place = part.uri().equals("direct") && name != null ? name : part.node();
                String text = "no route begins with " + target;
                findings.add(place, Kind.UNKNOWN_TARGET, text, target, inputs);
            }
        });
    }
}
