package org.storemetrics.mistakes;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads the nodes of a YAML text. */
final class Nodes {

    /** A key of a map and its value. */
    record Field(ScalarNode key, Node value) {

        String name() {
            return key.getValue();
        }
    }

    private Nodes() {}

    /** The fields of a map; none if the node is something else. */
    static List<Field> fields(@Nullable Node node) {
        return node instanceof MappingNode map
                ? map.getValue().stream()
                        .filter(entry -> entry.getKeyNode() instanceof ScalarNode)
                        .map(entry -> new Field((ScalarNode) entry.getKeyNode(), entry.getValueNode()))
                        .toList()
                : List.of();
    }

    /** The value of a map's key; null if there is none. */
    static @Nullable Node value(@Nullable Node node, String key) {
        if (node instanceof MappingNode map) {
            for (NodeTuple entry : map.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key)) {
                    return entry.getValueNode();
                }
            }
        }
        return null;
    }

    /** The value of a map's key as a text; null if there is none. */
    static @Nullable ScalarNode text(@Nullable Node node, String key) {
        return value(node, key) instanceof ScalarNode text ? text : null;
    }

    /** The items of a list; the node itself if it is none. */
    static List<Node> items(@Nullable Node node) {
        return node instanceof SequenceNode list ? list.getValue() : node == null ? List.of() : List.of(node);
    }

    /** All texts that a node holds, without keys. */
    static Stream<String> texts(Node node) {
        if (node instanceof ScalarNode scalar) {
            return Stream.of(scalar.getValue());
        }
        return node instanceof MappingNode map
                ? map.getValue().stream().map(NodeTuple::getValueNode).flatMap(Nodes::texts)
                : items(node).stream().flatMap(Nodes::texts);
    }

    /** A node and all that it holds, keys included; each once, whatever aliases there are. */
    static Stream<Node> all(Node node) {
        Set<Node> all = Collections.newSetFromMap(new IdentityHashMap<>());
        collect(node, all);
        return all.stream();
    }

    private static void collect(Node node, Set<Node> all) {
        if (!all.add(node)) {
            return;
        }
        if (node instanceof MappingNode map) {
            map.getValue().forEach(entry -> {
                collect(entry.getKeyNode(), all);
                collect(entry.getValueNode(), all);
            });
        } else if (node instanceof SequenceNode list) {
            list.getValue().forEach(item -> collect(item, all));
        }
    }
}
