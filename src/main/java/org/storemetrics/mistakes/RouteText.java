package org.storemetrics.mistakes;

import java.util.List;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The text of a route file, out of which a mistake can be taken: the rest keeps its lines and columns, so that the next
 * mistake is found where it is.
 *
 * @param text the file's text
 */
public record RouteText(String text) {

    /** Good as a value, as a condition and, for all that is known before a row comes by, as an endpoint. */
    private static final String ANY_EXPRESSION = "\"${body}\"";

    private static final String NO_STEP = "- log: {message: taken out}";
    private static final List<String> WHOLE = List.of("route", "from", "onException");

    /**
     * What is left.
     *
     * @param text the file's text without the mistake
     * @param definitions what was taken out, if others may refer to it: routes or beans
     * @param option the name of the option that was taken out of its step; null if it was none
     */
    public record Rest(String text, String definitions, String option) {}

    /** Writes what was meant in the place of a word, which begins at or after a place. */
    public String with(String meant, String word, int line, int column) {
        int at = text.indexOf(word, TextSpan.offset(text, line - 1, column - 1));
        return at < 0 ? text : text.substring(0, at) + meant + text.substring(at + word.length());
    }

    /**
     * Takes out the smallest thing that has a mistake: an expression, a field among others, a step, else a whole route.
     *
     * @param line the mistake's line, counted from 1
     * @param column its column, counted from 1
     */
    public Rest without(int line, int column) {
        List<NodePath.Level> path = NodePath.of(text, line - 1, column - 1);
        if (path.size() < 2) {
            return new Rest("", text, null);
        }
        NodePath.Level last = path.get(path.size() - 1);
        if (last.isNamed("expression") && last.node() instanceof ScalarNode) {
            return new Rest(TextSpan.of(text, last.node()).replacedBy(ANY_EXPRESSION), "", null);
        }
        for (int i = path.size() - 1; i > 1; i--) {
            Rest rest = without(path.get(i), path.get(i - 1), path.get(i - 2));
            if (rest != null) {
                return rest;
            }
        }
        TextSpan item = TextSpan.of(text, path.get(1).node()).withDash();
        return new Rest(item.replacedBy(""), item.text(), null);
    }

    private Rest without(NodePath.Level level, NodePath.Level parent, NodePath.Level above) {
        boolean option = parent.isNamed("parameters");
        if (parent.node() instanceof MappingNode mapping
                && mapping.getValue().size() > 1
                && (level.isKey() || option)
                && !isWhole(parent, above)) {
            NodeTuple entry = level.entry();
            String name = ((ScalarNode) entry.getKeyNode()).getValue();
            return new Rest(TextSpan.of(text, entry).taken(), "", option ? name : null);
        }
        if (parent.isNamed("steps") && parent.node() instanceof SequenceNode) {
            return new Rest(TextSpan.of(text, level.node()).withDash().replacedBy(NO_STEP), "", null);
        }
        if (parent.node() instanceof SequenceNode items
                && items.getFlowStyle() == FlowStyle.BLOCK
                && items.getValue().size() > 1) {
            TextSpan item = TextSpan.of(text, level.node()).withDash();
            return new Rest(item.replacedBy(""), parent.isNamed("beans") ? item.text() : "", null);
        }
        return null;
    }

    /** Whether a mapping cannot do without any of its fields. */
    private static boolean isWhole(NodePath.Level mapping, NodePath.Level above) {
        return above.isNamed("beans") || WHOLE.stream().anyMatch(mapping::isNamed);
    }
}
