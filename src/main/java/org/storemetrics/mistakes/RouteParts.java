package org.storemetrics.mistakes;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The fields of all route files, one by one, with what stands around them. */
final class RouteParts {

    /** A field, within a step (empty at the top, {@code filter} for both notations of its expression) or its options. */
    record Part(String step, Nodes.Field field, MappingNode map, boolean option, Set<String> parameters) {

        String name() {
            return field.name();
        }

        Node value() {
            return field.value();
        }

        /** What it is to Camel: {@code bean.method}, {@code .route}; empty for an option. */
        String role() {
            return option ? "" : step + "." + name();
        }

        /** Its text, or that of the expression that it is, in either notation; null if it has none. */
        @Nullable
        ScalarNode text() {
            return value() instanceof ScalarNode text ? text : Nodes.text(value(), "expression");
        }
    }

    /** Where a step sends to, or reads from: what names it, options beside it, and whether only a row tells which it is. */
    record EndpointPart(
            String step,
            ScalarNode node,
            String uri,
            @Nullable Node parameters,
            boolean dynamic) {}

    private static final Set<String> OPTIONS = Set.of("parameters", "properties", "constructors");
    private static final Set<String> SENDS = Set.of("from", "to", "toD", "wireTap", "poll", "deadLetterUri");
    /** Their URIs are patterns. */
    private static final Set<String> INTERCEPTS = Set.of("interceptFrom", "interceptSendToEndpoint");

    private final List<Part> parts = new ArrayList<>();

    RouteParts(RouteFiles files) {
        files.all().forEach(file -> walk("", file.root(), false, Set.of()));
    }

    private void walk(String step, @Nullable Node node, boolean option, Set<String> parameters) {
        if (node instanceof SequenceNode list) {
            list.getValue().forEach(item -> walk(step, item, option, parameters));
        } else if (node instanceof MappingNode map) {
            for (Nodes.Field field : Nodes.fields(map)) {
                parts.add(new Part(step, field, map, option, parameters));
                Node made = field.name().equals("routeTemplate") ? Nodes.value(field.value(), "parameters") : null;
                Set<String> names =
                        made == null ? parameters : Nodes.texts(made).collect(Collectors.toSet());
                String next = field.name().equals("expression") ? step : field.name();
                walk(next, field.value(), option || OPTIONS.contains(field.name()), names);
            }
        }
    }

    Stream<Part> all() {
        return parts.stream();
    }

    Stream<EndpointPart> endpoints() {
        return parts.stream().filter(part -> !part.option()).flatMap(RouteParts::endpoints);
    }

    private static Stream<EndpointPart> endpoints(Part part) {
        ScalarNode text = part.text();
        if (text == null) {
            return Stream.empty();
        }
        if (part.role().matches("(recipientList|enrich|pollEnrich)\\.(constant|simple)")) {
            return Stream.of(text.getValue().split(","))
                    .map(uri -> new EndpointPart(part.step(), text, uri.strip(), null, true));
        }
        boolean hasUri = part.name().equals("uri") && !INTERCEPTS.contains(part.step());
        if (!hasUri && (!SENDS.contains(part.name()) || text != part.value())) {
            return Stream.empty();
        }
        String step = hasUri ? part.step() : part.name();
        Node parameters = hasUri ? Nodes.value(part.map(), "parameters") : null;
        boolean dynamic = step.equals("toD") || step.equals("wireTap");
        return Stream.of(new EndpointPart(step, text, text.getValue(), parameters, dynamic));
    }
}
