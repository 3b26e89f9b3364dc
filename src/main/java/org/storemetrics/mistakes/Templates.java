package org.storemetrics.mistakes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.storemetrics.mistakes.Mistake.Kind;
import org.storemetrics.text.DidYouMean;

/** The {@code routeTemplate}s of all files, and the routes that each {@code templatedRoute} makes of one. */
final class Templates {

    /**
     * What {@code {{name}}} stands for in a template, in one of its routes; outside of templates, nothing.
     *
     * @param id where the id of the route stands; null if it has none
     * @param values by the names of parameters and beans; a parameter without a value stands for itself
     * @param given where the values stand that the route gives
     */
    record Scope(@Nullable ScalarNode id, Map<String, String> values, Map<String, ScalarNode> given) {

        static final Scope NONE = new Scope(null, Map.of(), Map.of());

        /** A text of the template as it is in the route. */
        String fill(String text) {
            String filled = text;
            for (Map.Entry<String, String> value : values.entrySet()) {
                filled = filled.replace("{{" + value.getKey() + "}}", value.getValue());
            }
            return filled;
        }

        /** Where a text of the template comes from: the value that is all of it, or else the text itself. */
        ScalarNode place(ScalarNode text) {
            return given.entrySet().stream()
                    .filter(value -> text.getValue().equals("{{" + value.getKey() + "}}"))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(text);
        }
    }

    /** A parameter of a template, or the value that a route gives it. */
    private record Parameter(ScalarNode name, @Nullable ScalarNode value, boolean required) {

        static List<Parameter> of(Node node, String value) {
            List<Parameter> parameters = new ArrayList<>();
            for (Node parameter : Nodes.items(Nodes.value(node, "parameters"))) {
                ScalarNode name = Nodes.text(parameter, "name");
                ScalarNode required = Nodes.text(parameter, "required");
                if (name != null) {
                    boolean isRequired =
                            required == null || !required.getValue().equals("false");
                    parameters.add(new Parameter(name, Nodes.text(parameter, value), isRequired));
                }
            }
            return parameters;
        }
    }

    private final Map<String, Node> templates = new TreeMap<>();
    private final Map<Node, List<Node>> routes = new LinkedHashMap<>();
    private final List<Node> repeated = new ArrayList<>();

    Templates(RouteFiles files) {
        List<Node> items = files.all().stream()
                .flatMap(file -> Nodes.items(file.root()).stream())
                .toList();
        for (Node item : items) {
            Node template = Nodes.value(item, "routeTemplate");
            if (template != null && templates.putIfAbsent(text(template, "id"), template) != null) {
                repeated.add(template);
            }
        }
        for (Node item : items) {
            Node route = Nodes.value(item, "templatedRoute");
            if (route != null) {
                Node template = templates.getOrDefault(text(route, "routeTemplateRef"), route);
                routes.computeIfAbsent(template, made -> new ArrayList<>()).add(route);
            }
        }
    }

    private static String text(Node node, String name) {
        ScalarNode text = Nodes.text(node, name);
        return text == null ? "" : text.getValue();
    }

    /** What each route makes of a template. */
    List<Scope> made(Node template) {
        return routes.getOrDefault(template, List.of()).stream()
                .map(route -> scope(template, route))
                .toList();
    }

    /** The same; if no route is made of it, what one would make with nothing but the defaults. */
    List<Scope> scopes(Node template) {
        List<Scope> made = made(template);
        return made.isEmpty() ? List.of(scope(template, null)) : made;
    }

    private static Scope scope(Node template, @Nullable Node route) {
        Map<String, String> values = new HashMap<>();
        for (Node bean : Nodes.items(Nodes.value(template, "beans"))) {
            values.put(text(bean, "name"), text(bean, "name"));
        }
        for (Parameter parameter : Parameter.of(template, "defaultValue")) {
            String name = parameter.name().getValue();
            values.put(
                    name,
                    parameter.value() == null
                            ? "{{" + name + "}}"
                            : parameter.value().getValue());
        }
        Map<String, ScalarNode> given = new HashMap<>();
        if (route != null) {
            for (Parameter parameter : Parameter.of(route, "value")) {
                if (parameter.value() != null) {
                    given.put(parameter.name().getValue(), parameter.value());
                    values.put(parameter.name().getValue(), parameter.value().getValue());
                }
            }
        }
        return new Scope(Nodes.text(route, "routeId"), values, given);
    }

    /** Checks what Camel passes over in silence, or of which it does not tell the place. */
    void check(Findings findings) {
        for (Node template : repeated) {
            String text = "two templates have the id '" + text(template, "id") + "'";
            ScalarNode id = Nodes.text(template, "id");
            findings.add(id == null ? template : id, Kind.DUPLICATE, text);
        }
        routes.forEach((template, made) -> made.forEach(route -> {
            ScalarNode name = Nodes.text(route, "routeTemplateRef");
            if (name != null && template != route) {
                checkParameters(findings, name, Parameter.of(template, "defaultValue"), Parameter.of(route, "value"));
            } else if (name != null && !findings.mayBeDefined(name.getValue())) {
                findings.passOver(route);
                String text = "there is no route template '" + name.getValue() + "'";
                findings.unknown(name, text, name.getValue(), templates.keySet());
            }
        }));
    }

    private static void checkParameters(
            Findings findings, ScalarNode template, List<Parameter> declared, List<Parameter> given) {
        List<String> known =
                declared.stream().map(parameter -> parameter.name().getValue()).toList();
        List<String> missing = new ArrayList<>(declared.stream()
                .filter(parameter -> parameter.required() && parameter.value() == null)
                .map(parameter -> parameter.name().getValue())
                .toList());
        List<ScalarNode> unknown = new ArrayList<>();
        for (Parameter parameter : given) {
            String name = parameter.name().getValue();
            if (known.contains(name)) {
                missing.remove(name);
            } else {
                unknown.add(parameter.name());
            }
        }
        for (ScalarNode name : unknown) {
            // most likely what is missing, however it is written
            String text = "the template '" + template.getValue() + "' has no parameter '" + name.getValue() + "'";
            String meant = missing.isEmpty()
                    ? null
                    : DidYouMean.nearest(name.getValue(), missing).orElse(missing.get(0));
            if (meant == null) {
                findings.unknown(name, text, name.getValue(), known);
            } else {
                findings.add(Mistake.at(name.getStartMark().orElseThrow(), Kind.UNKNOWN, text, meant));
                missing.remove(meant);
            }
        }
        missing.forEach(name -> findings.add(
                template,
                Kind.MISSING,
                "the template '" + template.getValue() + "' needs the parameter '" + name + "'"));
    }
}
