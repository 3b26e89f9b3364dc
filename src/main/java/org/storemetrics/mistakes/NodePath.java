package org.storemetrics.mistakes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The nodes of a YAML text from its root down to a place. */
final class NodePath {

    /** A node and, if it is a mapping's value or key, the entry it is in. */
    record Level(Node node, NodeTuple entry) {

        /** Whether it is the value of a key of that name. */
        boolean isNamed(String name) {
            return entry != null
                    && node == entry.getValueNode()
                    && entry.getKeyNode() instanceof ScalarNode key
                    && key.getValue().equals(name);
        }

        boolean isKey() {
            return entry != null && node == entry.getKeyNode();
        }
    }

    private NodePath() {}

    /**
     * Finds a place.
     *
     * @param line the place's line, counted from 0
     * @param column its column, counted from 0
     * @return empty if the text is no YAML
     */
    static List<Level> of(String text, int line, int column) {
        try {
            LoadSettings settings = LoadSettings.builder().setUseMarks(true).build();
            Optional<Node> root = new Compose(settings).composeString(text);
            List<Level> path = new ArrayList<>();
            root.ifPresent(node -> descend(new Level(node, null), line, column, path));
            return path;
        } catch (YamlEngineException e) {
            return List.of();
        }
    }

    /** Finds the last node, in the order of the text, that begins at or before the place. */
    private static void descend(Level level, int line, int column, List<Level> path) {
        path.add(level);
        Level next = null;
        for (Level child : children(level.node())) {
            Mark start = child.node().getStartMark().orElseThrow();
            if (start.getLine() < line || start.getLine() == line && start.getColumn() <= column) {
                next = child;
            }
        }
        if (next != null) {
            descend(next, line, column, path);
        }
    }

    private static List<Level> children(Node node) {
        List<Level> children = new ArrayList<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                children.add(new Level(entry.getKeyNode(), entry));
                children.add(new Level(entry.getValueNode(), entry));
            }
        } else if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(item -> children.add(new Level(item, null)));
        }
        return children;
    }
}
