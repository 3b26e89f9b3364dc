package org.storemetrics.mistakes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.storemetrics.mistakes.Mistake.Kind;

/**
 * Walks route files along Camel's schema. A misspelt key is corrected in the nodes, so that what depends on it can be
 * checked too; one that nothing is like is taken out of them.
 */
final class SchemaCheck {

    /** Looked for by {@link RequiredRoutes}, because Camel does not miss them. */
    private static final Set<String> MISSED_ELSEWHERE = Set.of("from", "steps");

    private static final Map<String, String> WORDS =
            Map.of("object", "map", "string", "text", "boolean", "true or false");

    private final RouteSchema schema;
    private final Findings findings;

    SchemaCheck(RouteSchema schema, Findings findings) {
        this.schema = schema;
        this.findings = findings;
    }

    void check(@Nullable SequenceNode root) {
        Nodes.items(root).forEach(item -> check("", item, schema.top()));
    }

    /** Checks a node that is the value of a key, or an item of it. */
    private void check(String key, Node node, JsonNode definition) {
        Set<String> types = schema.types(definition);
        if (node instanceof ScalarNode scalar) {
            boolean step = schema.isStep(definition);
            if (types.isEmpty() && !step || scalar.getValue().isEmpty()) {
                return;
            }
            if (step || types.stream().allMatch(type -> type.equals("object") || type.equals("array"))) {
                wrongType(node, step ? Set.of("object") : types);
            } else {
                checkValue(key, scalar, definition, types);
            }
        } else if (!types.isEmpty() && !types.contains(node instanceof MappingNode ? "object" : "array")) {
            wrongType(node, types);
        } else if (node instanceof SequenceNode list) {
            list.getValue().forEach(item -> check(key, item, schema.items(definition)));
        } else if (node instanceof MappingNode map) {
            checkFields(key, map, definition);
        }
    }

    private void wrongType(Node node, Set<String> types) {
        String expected =
                types.stream().map(type -> WORDS.getOrDefault(type, type)).collect(Collectors.joining(" or "));
        findings.add(node, Kind.WRONG_TYPE, "expected " + expected + ", found " + Nodes.type(node));
        findings.passOver(node);
    }

    private void checkValue(String key, ScalarNode node, JsonNode definition, Set<String> types) {
        String value = node.getValue();
        if (value.contains("{{") || types.size() != 1) {
            return;
        }
        List<String> allowed = types.contains("boolean")
                ? List.of("true", "false")
                : definition.path("enum").valueStream().map(JsonNode::asText).toList();
        if (!allowed.isEmpty() && allowed.stream().noneMatch(one -> plain(one).equals(plain(value)))) {
            String text = key + " cannot be '" + value + "': it is one of " + String.join(", ", allowed);
            findings.add(node, Kind.WRONG_VALUE, text);
        } else if (types.contains("number") && !value.matches("[-+]?\\d+(\\.\\d+)?")) {
            findings.add(node, Kind.WRONG_VALUE, key + " cannot be '" + value + "': it is a number");
        }
    }

    /** Camel takes IN_ONLY for InOnly. */
    private static String plain(String constant) {
        return constant.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
    }

    private void checkFields(String key, MappingNode map, JsonNode definition) {
        Map<String, JsonNode> known = schema.fields(definition);
        if (known.isEmpty()) {
            return;
        }
        boolean step = schema.isStep(definition);
        if (step) {
            // Camel takes intercept and onCompletion for steps, too
            schema.fields(schema.top()).forEach(known::putIfAbsent);
        }
        List<NodeTuple> understood = new ArrayList<>();
        boolean complete = true;
        for (NodeTuple entry : map.getValue()) {
            if (step && entry != map.getValue().get(0)) {
                String text = "there can be one step in an item of a list: is this one indented as it should be?";
                findings.add(entry.getKeyNode(), Kind.WRONG_TYPE, text);
                findings.passOver(entry.getValueNode());
                continue;
            }
            NodeTuple read = understand(map, entry, known.keySet(), step);
            complete &= read == entry;
            if (read != null) {
                understood.add(read);
            }
        }
        map.setValue(understood);
        if (complete) {
            checkRequired(key, map, definition, known.keySet());
        }
        for (Nodes.Field field : Nodes.fields(map)) {
            check(field.name(), field.value(), known.getOrDefault(field.name(), MissingNode.getInstance()));
        }
    }

    /** The entry with the key that was meant; null if that cannot be told. */
    private @Nullable NodeTuple understand(MappingNode map, NodeTuple entry, Set<String> known, boolean step) {
        if (!(entry.getKeyNode() instanceof ScalarNode key)) {
            return null;
        }
        String name = key.getValue();
        if (known.contains(name)) {
            return entry;
        }
        Kind kind = step ? Kind.UNKNOWN_STEP : Kind.UNKNOWN_FIELD;
        String text = step ? "there is no step '" + name + "'" : "there is no field '" + name + "' here";
        String suggestion = findings.add(key, kind, text, name, known);
        if (suggestion == null || Nodes.value(map, suggestion) != null) {
            findings.passOver(entry.getValueNode());
            return null;
        }
        ScalarNode meant = new ScalarNode(
                key.getTag(), true, suggestion, key.getScalarStyle(), key.getStartMark(), key.getEndMark());
        return new NodeTuple(meant, entry.getValueNode());
    }

    private void checkRequired(String key, MappingNode map, JsonNode definition, Set<String> known) {
        List<String> missing = schema.required(definition).stream()
                .filter(name -> !MISSED_ELSEWHERE.contains(name) && Nodes.value(map, name) == null)
                .toList();
        // the schema says of each language that it can be there, and of none that one must
        boolean speechless = known.contains("simple")
                && known.contains("expression")
                && !key.equals("sort")
                && Nodes.fields(map).stream().noneMatch(field -> isExpression(field.name()));
        if (speechless || missing.contains("expression")) {
            findings.add(map, Kind.MISSING_FIELD, "'" + key + "' has no expression");
        } else if (!missing.isEmpty()) {
            String fields = String.join("' and '", missing);
            findings.add(map, Kind.MISSING_FIELD, "'" + key + "' needs the field '" + fields + "'");
        }
    }

    private boolean isExpression(String name) {
        return name.equals("expression") || schema.languages().contains(name);
    }
}
