package org.storemetrics.mistakes;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.storemetrics.mistakes.Templates.Scope;

/** The fields of all route files, one by one, with what stands around them. */
final class RouteParts {

    /**
     * A field, within a step (empty at the top, {@code filter} for both notations of its expression) or its options.
     *
     * @param role what it is to Camel: {@code bean.method}, {@code .route}; empty for an option
     * @param scopes the routes that it is part of, as far as they differ: those of its template
     */
    record Part(String step, String role, Nodes.Field field, MappingNode map, boolean option, List<Scope> scopes) {

        private static final Pattern STEP = Pattern.compile("\\w+");

        String name() {
            return field.name();
        }

        /** Whether it is the field of that name of any step. */
        boolean is(String name) {
            return !option && name().equals(name) && STEP.matcher(step).matches();
        }

        Node value() {
            return field.value();
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
            boolean dynamic,
            Scope scope) {}

    private static final Set<String> OPTIONS = Set.of("parameters", "properties", "constructors");
    private static final Set<String> SENDS = Set.of("from", "to", "toD", "wireTap", "poll", "deadLetterUri");
    /** Their URIs are patterns. */
    private static final Set<String> INTERCEPTS = Set.of("interceptFrom", "interceptSendToEndpoint");

    private static final Pattern LISTS = Pattern.compile("(recipientList|enrich|pollEnrich)\\.(constant|simple)");

    private final Templates templates;
    private final List<Part> parts = new ArrayList<>();

    RouteParts(RouteFiles files) {
        templates = new Templates(files);
        files.all().forEach(file -> walk("", file.root(), false, List.of(Scope.NONE)));
    }

    private void walk(String step, @Nullable Node node, boolean option, List<Scope> scopes) {
        if (node instanceof SequenceNode list) {
            list.getValue().forEach(item -> walk(step, item, option, scopes));
        } else if (node instanceof MappingNode map) {
            for (Nodes.Field field : Nodes.fields(map)) {
                String role = option ? "" : step + "." + field.name();
                parts.add(new Part(step, role, field, map, option, scopes));
                boolean isTemplate = step.isEmpty() && field.name().equals("routeTemplate");
                String next = field.name().equals("expression") ? step : field.name();
                walk(
                        next,
                        field.value(),
                        option || OPTIONS.contains(field.name()),
                        isTemplate ? templates.scopes(field.value()) : scopes);
            }
        }
    }

    Templates templates() {
        return templates;
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
        if (LISTS.matcher(part.role()).matches()) {
            return part.scopes().stream()
                    .flatMap(scope -> Stream.of(scope.fill(text.getValue()).split(","))
                            .map(uri -> new EndpointPart(part.step(), text, uri.strip(), null, true, scope)));
        }
        boolean hasUri = part.name().equals("uri") && !INTERCEPTS.contains(part.step());
        if (!hasUri && (!SENDS.contains(part.name()) || text != part.value())) {
            return Stream.empty();
        }
        String step = hasUri ? part.step() : part.name();
        Node parameters = hasUri ? Nodes.value(part.map(), "parameters") : null;
        // Camel asks for that of poll when the first row comes
        boolean dynamic = step.equals("toD") || step.equals("wireTap") || step.equals("poll");
        return part.scopes().stream()
                .map(scope -> new EndpointPart(step, text, scope.fill(text.getValue()), parameters, dynamic, scope));
    }
}
