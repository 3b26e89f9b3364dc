package org.storemetrics.mistakes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private final Set<String> languages;
    private final Findings findings;

    SchemaCheck(RouteSchema schema, Findings findings) {
        this.schema = schema;
        this.languages = schema.languages();
        this.findings = findings;
    }

    void check(RouteFile file) {
        Nodes.items(file.root()).forEach(item -> check("", item, schema.top()));
    }

    /** Checks a node that is the value of a key, or an item of it. */
    private void check(String key, Node node, JsonNode definition) {
        Set<String> types = schema.types(definition);
        String type = node instanceof MappingNode ? "object" : node instanceof SequenceNode ? "array" : "string";
        if (types.isEmpty() && node instanceof ScalarNode || isNothing(node)) {
            return;
        }
        boolean scalar =
                node instanceof ScalarNode && !Set.of("object", "array").containsAll(types);
        if (!types.isEmpty() && !types.contains(type) && !scalar) {
            String expected = types.stream().map(SchemaCheck::word).collect(Collectors.joining(" or "));
            findings.add(node, Kind.WRONG, "expected " + expected + ", found " + word(type));
            findings.passOver(node);
        } else if (node instanceof ScalarNode value && types.size() == 1) {
            checkValue(key, value, definition, types.iterator().next());
        } else if (node instanceof SequenceNode list) {
            list.getValue().forEach(item -> check(key, item, schema.items(definition)));
        } else if (node instanceof MappingNode map) {
            checkFields(key, map, definition);
        }
    }

    private static boolean isNothing(Node node) {
        return node instanceof ScalarNode text && text.getValue().isEmpty();
    }

    private static String word(String type) {
        return WORDS.getOrDefault(type, type);
    }

    private void checkValue(String key, ScalarNode node, JsonNode definition, String type) {
        String value = node.getValue();
        if (value.contains("{{")) {
            return;
        }
        List<String> allowed = type.equals("boolean")
                ? List.of("true", "false")
                : definition.path("enum").valueStream().map(JsonNode::asText).toList();
        if (!allowed.isEmpty() && allowed.stream().noneMatch(one -> plain(one).equals(plain(value)))) {
            String text = key + " cannot be '" + value + "': it is one of " + String.join(", ", allowed);
            findings.add(node, Kind.WRONG, text);
        } else if (type.equals("number") && !value.matches("[-+]?\\d+(\\.\\d+)?")) {
            findings.add(node, Kind.WRONG, key + " cannot be '" + value + "': it is a number");
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
            map.getValue().stream().skip(1).forEach(entry -> {
                String text = "there can be one step in an item of a list: is this one indented as it should be?";
                findings.add(entry.getKeyNode(), Kind.WRONG, text);
                findings.passOver(entry.getValueNode());
            });
        }
        List<NodeTuple> understood = new ArrayList<>();
        map.getValue().stream()
                .limit(step ? 1 : Long.MAX_VALUE)
                .flatMap(entry -> understand(map, entry, known.keySet(), step))
                .forEach(understood::add);
        if (understood.equals(map.getValue())) {
            checkRequired(key, map, definition, known.keySet());
        }
        map.setValue(understood);
        for (Nodes.Field field : Nodes.fields(map)) {
            check(field.name(), field.value(), known.getOrDefault(field.name(), MissingNode.getInstance()));
        }
    }

    /** The entry with the key that was meant; none if that cannot be told. */
    private Stream<NodeTuple> understand(MappingNode map, NodeTuple entry, Set<String> known, boolean step) {
        if (!(entry.getKeyNode() instanceof ScalarNode key)) {
            return Stream.empty();
        }
        String name = key.getValue();
        if (known.contains(name)) {
            return Stream.of(entry);
        }
        String text = step ? "there is no step '" + name + "'" : "there is no field '" + name + "' here";
        String meant = findings.unknown(key, text, name, known);
        if (meant == null || Nodes.value(map, meant) != null) {
            findings.passOver(entry.getValueNode());
            return Stream.empty();
        }
        ScalarNode corrected =
                new ScalarNode(key.getTag(), true, meant, key.getScalarStyle(), key.getStartMark(), key.getEndMark());
        return Stream.of(new NodeTuple(corrected, entry.getValueNode()));
    }

    private void checkRequired(String key, MappingNode map, JsonNode definition, Set<String> known) {
        List<String> missing = schema.required(definition).stream()
                .filter(name -> !MISSED_ELSEWHERE.contains(name) && Nodes.value(map, name) == null)
                .toList();
        // the schema says of each language that it can be there, and of none that one must
        boolean speechless = known.containsAll(Set.of("simple", "expression"))
                && !key.equals("sort")
                && Nodes.value(map, "expression") == null
                && Nodes.fields(map).stream().noneMatch(field -> languages.contains(field.name()));
        if (speechless || missing.contains("expression")) {
            findings.add(map, Kind.MISSING, "'" + key + "' has no expression");
        } else if (!missing.isEmpty()) {
            String fields = String.join("' and '", missing);
            findings.add(map, Kind.MISSING, "'" + key + "' needs the field '" + fields + "'");
        }
    }
}
