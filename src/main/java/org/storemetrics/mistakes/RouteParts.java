package org.storemetrics.mistakes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The fields of all route files, one by one, with what stands around them. */
final class RouteParts {

    /**
     * A field.
     *
     * @param step the field that it is in, {@code filter} for both notations of its expression; empty at the top
     * @param map what it stands in
     * @param option whether it belongs to an endpoint or a bean: its name is not one of Camel's own
     * @param parameters of the route template that it is in
     */
    record Part(String step, Nodes.Field field, MappingNode map, boolean option, Set<String> parameters) {

        String name() {
            return field.name();
        }

        /** Its value as a text; null if it is none. */
        @Nullable
        ScalarNode text() {
            return Nodes.scalar(field.value());
        }

        /** The text of the expression that it is, in either notation; null if it has none. */
        @Nullable
        ScalarNode expression() {
            return field.value() instanceof MappingNode map ? Nodes.scalar(map, "expression") : text();
        }

        boolean is(String aStep, String aName) {
            return step.equals(aStep) && name().equals(aName) && !option;
        }
    }

    /**
     * Where a step sends to, or reads from.
     *
     * @param node what names it
     * @param parameters options beside it; null if there are none
     * @param dynamic whether Camel resolves it only when a row comes
     */
    record EndpointPart(
            String step,
            ScalarNode node,
            String uri,
            @Nullable Node parameters,
            boolean dynamic) {}

    private static final Set<String> OPTIONS = Set.of("parameters", "properties", "constructors");
    private static final Set<String> SENDS = Set.of("from", "to", "toD", "wireTap", "poll", "deadLetterUri");
    private static final Set<String> SENDS_BY_EXPRESSION = Set.of("recipientList", "enrich", "pollEnrich");
    /** Their URIs are patterns. */
    private static final Set<String> INTERCEPTS = Set.of("interceptFrom", "interceptSendToEndpoint");

    private final List<Part> parts = new ArrayList<>();

    RouteParts(RouteFiles files) {
        for (RouteFile file : files.all()) {
            Nodes.items(file.root()).forEach(item -> walk("", item, false, Set.of()));
        }
    }

    private void walk(String step, Node node, boolean option, Set<String> parameters) {
        if (node instanceof SequenceNode list) {
            list.getValue().forEach(item -> walk(step, item, option, parameters));
        } else if (node instanceof MappingNode map) {
            for (Nodes.Field field : Nodes.fields(map)) {
                parts.add(new Part(step, field, map, option, parameters));
                Set<String> names = new HashSet<>(parameters);
                if (field.name().equals("routeTemplate")) {
                    Nodes.items(Nodes.value(field.value(), "parameters"))
                            .forEach(parameter -> Nodes.texts(parameter).forEach(names::add));
                }
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
        Node value = part.field().value();
        if (SENDS_BY_EXPRESSION.contains(part.step()) && part.name().matches("constant|simple")) {
            ScalarNode text = part.expression();
            return text == null
                    ? Stream.empty()
                    : Stream.of(text.getValue().split(","))
                            .map(uri -> new EndpointPart(part.step(), text, uri.strip(), null, true));
        }
        boolean hasUri = part.name().equals("uri") && !INTERCEPTS.contains(part.step());
        if (value instanceof ScalarNode uri && (hasUri || SENDS.contains(part.name()))) {
            String step = hasUri ? part.step() : part.name();
            Node parameters = hasUri ? Nodes.value(part.map(), "parameters") : null;
            boolean dynamic = step.equals("toD") || step.equals("wireTap");
            return Stream.of(new EndpointPart(step, uri, uri.getValue(), parameters, dynamic));
        }
        return Stream.empty();
    }
}
