package org.storemetrics.mistakes;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.util.StringHelper;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.storemetrics.mistakes.CalledRoutes.Route;
import org.storemetrics.mistakes.Mistake.Kind;

/**
 * Finds routes that read stores as Camel reads files: once, to be moved away then. What they have read would stay for ever, and
 * look healthy.
 */
final class SourceCheck {

    /** An option of {@code file}, and how it may be written. */
    private record Needed(String name, String value, String pattern) {}

    private static final List<Needed> NEEDED = List.of(
            new Needed("noop", "true", "(?i)true"),
            new Needed("idempotent", "false", "(?i)false"),
            new Needed("filter", "'#changedStores'", "#(bean:)?changedStores"),
            new Needed("pollStrategy", "'#storePoll'", "#(bean:)?storePoll"));

    private final CalledRoutes routes;
    private final BeanCheck beans;
    private final Findings findings;

    SourceCheck(CalledRoutes routes, BeanCheck beans, Findings findings) {
        this.routes = routes;
        this.beans = beans;
        this.findings = findings;
    }

    void check() {
        routes.all()
                .filter(route -> route.input() != null && route.input().matches("file(:.*)?"))
                .filter(route -> reads(route, new HashSet<>()))
                .forEach(this::check);
    }

    private boolean reads(Route route, Set<Node> seen) {
        return routes.reads(route) || seen.add(route.node()) && reads(route.steps(), route.parameters(), seen);
    }

    private boolean reads(@Nullable Node steps, Map<String, String> parameters, Set<Node> seen) {
        return routes.steps(steps, parameters).stream()
                .anyMatch(step -> routes.called(step).anyMatch(called -> reads(called, seen))
                        || step.lists().anyMatch(list -> reads(list, parameters, seen)));
    }

    private void check(Route route) {
        String lacking = NEEDED.stream()
                .filter(needed -> {
                    String written = option(route, needed.name());
                    return !written.matches(needed.pattern()) && !isUnknownBean(written);
                })
                .map(needed -> needed.name() + ": " + needed.value())
                .collect(Collectors.joining(", "));
        if (!lacking.isEmpty()) {
            ScalarNode uri = Nodes.text(route.from(), "uri");
            findings.add(
                    uri == null ? route.from() : uri,
                    Kind.MISSING,
                    "a route that reads stores needs " + lacking + ", as read-stores has it");
        }
    }

    /** Which is a mistake of its own: most likely a misspelt one. */
    private boolean isUnknownBean(String written) {
        return written.matches("#(?!class:).+") && beans.type(written.substring(1)) == null;
    }

    /** What the route says among the parameters, or in its URI; empty if it does not. */
    private String option(Route route, String name) {
        ScalarNode parameter = Nodes.text(Nodes.value(route.from(), "parameters"), name);
        ScalarNode uri = Nodes.text(route.from(), "uri");
        String options = StringHelper.after(uri == null ? "" : uri.getValue(), "?", "");
        String written = parameter != null
                ? parameter.getValue()
                : Stream.of(options.split("&"))
                        .filter(option -> option.startsWith(name + "="))
                        .map(option -> option.substring(name.length() + 1))
                        .findFirst()
                        .orElse("");
        return routes.resolve(written, route.parameters());
    }
}
