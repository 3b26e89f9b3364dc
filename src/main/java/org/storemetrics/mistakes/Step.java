package org.storemetrics.mistakes;

import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** One step of a route: its name, {@code split}, what stands below it, and the words of the template that it is part of. */
record Step(ScalarNode key, Node value, Map<String, String> parameters) {

    String name() {
        return key.getValue();
    }

    @Nullable
    ScalarNode option(String name) {
        return Nodes.text(value, name);
    }

    /** Its expression in a language, in any notation; null if it has none. */
    @Nullable
    ScalarNode expression(String language) {
        Node around = Nodes.value(value, "expression") instanceof MappingNode nested ? nested : value;
        Node found = Nodes.value(around, language);
        return found instanceof ScalarNode text ? text : Nodes.text(found, "expression");
    }

    /** The lists of steps that it holds, of its branches too. */
    Stream<Node> lists() {
        return lists(value);
    }

    private static Stream<Node> lists(Node node) {
        return node instanceof MappingNode
                ? Nodes.fields(node).stream()
                        .flatMap(
                                field -> field.name().equals("steps") ? Stream.of(field.value()) : lists(field.value()))
                : Nodes.items(node).stream().filter(item -> item != node).flatMap(Step::lists);
    }

    /** Where it sends to, as far as that is written in it: {@code direct:measure-row}, Simple included. */
    Stream<String> targets() {
        return switch (name()) {
            case "to", "toD", "wireTap", "poll", "afterUri" -> Stream.ofNullable(uri(value));
            case "recipientList", "routingSlip", "dynamicRouter", "enrich", "pollEnrich" ->
                Stream.of("simple", "constant")
                        .map(this::expression)
                        .filter(text -> text != null)
                        .flatMap(text -> Stream.of(text.getValue().split(",")))
                        .map(String::strip);
            default -> Stream.empty();
        };
    }

    /** What an endpoint is called by, in one text or with its name among the parameters; null if that is missing. */
    static @Nullable String uri(Node value) {
        ScalarNode uri = value instanceof ScalarNode text ? text : Nodes.text(value, "uri");
        Node parameters = Nodes.value(value, "parameters");
        ScalarNode name = Nodes.text(parameters, "name");
        ScalarNode path = name == null ? Nodes.text(parameters, "metricsName") : name;
        if (uri == null || path == null || uri.getValue().contains(":")) {
            return uri == null ? null : uri.getValue();
        }
        return uri.getValue() + ":" + path.getValue();
    }

    /** What it is most about: the name of a metric, where that stands on a line of its own. */
    ScalarNode place() {
        Node parameters = Nodes.value(value, "parameters");
        ScalarNode name = Nodes.text(parameters, "metricsName");
        return name != null ? name : value instanceof ScalarNode text ? text : key;
    }
}
