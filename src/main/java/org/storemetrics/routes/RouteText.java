package org.storemetrics.routes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The text of a route file, out of which a mistake can be taken: the rest keeps its lines, so that the next mistake is
 * found where it is.
 *
 * @param text the file's text
 */
record RouteText(String text) {

    /**
     * What is left, and whether whole routes are missing from it.
     *
     * @param text the file's text without the mistake
     * @param whole no route was taken out as a whole
     */
    record Rest(String text, boolean whole) {}

    /** A node and, if it is a mapping's value or key, the entry it is in. */
    private record Level(Node node, NodeTuple entry) {}

    /**
     * Takes out the smallest thing that has a mistake: a field among others, else a step, else a whole route.
     *
     * @param line the mistake's line, counted from 1
     * @param column its column, counted from 1
     */
    Rest without(int line, int column) {
        List<Level> path = path(line - 1, column - 1);
        for (int i = path.size() - 1; i > 0; i--) {
            Level level = path.get(i);
            Node parent = path.get(i - 1).node();
            if (parent instanceof MappingNode mapping
                    && level.entry() != null
                    && level.node() == level.entry().getKeyNode()
                    && mapping.getValue().size() > 1) {
                return new Rest(blank(level.entry().getKeyNode(), level.entry().getValueNode(), null), true);
            }
            if (parent instanceof SequenceNode && isNamed(path.get(i - 1), "steps")) {
                return new Rest(blank(level.node(), level.node(), "- log: {message: taken out}"), true);
            }
        }
        for (int i = path.size() - 1; i > 0; i--) {
            NodeTuple entry = path.get(i).entry();
            if (entry != null
                    && path.get(i - 1).node() instanceof MappingNode
                    && isNamed(path.get(i - 1), "parameters")) {
                return new Rest(blank(entry.getKeyNode(), entry.getValueNode(), null), true);
            }
        }
        return path.size() > 1
                ? new Rest(blank(path.get(1).node(), path.get(1).node(), null), false)
                : new Rest("", false);
    }

    private static boolean isNamed(Level level, String name) {
        return level.entry() != null
                && level.entry().getKeyNode() instanceof ScalarNode key
                && key.getValue().equals(name);
    }

    private List<Level> path(int line, int column) {
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

    /** Finds the last node, in the order of the text, that begins at or before a place. */
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

    private String blank(Node first, Node last, String instead) {
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        int begin = first.getStartMark().orElseThrow().getLine();
        int end = last.getEndMark().orElseThrow().getLine();
        boolean block = last instanceof CollectionNode<?> collection && collection.getFlowStyle() == FlowStyle.BLOCK;
        int indent = lines.get(begin).indexOf('-');
        for (int i = begin; i < Math.max(begin + 1, block ? end : end + 1) && i < lines.size(); i++) {
            lines.set(i, "");
        }
        if (instead != null) {
            lines.set(begin, " ".repeat(Math.max(0, indent)) + instead);
        }
        return String.join("\n", lines);
    }
}
