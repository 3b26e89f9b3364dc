package org.storemetrics.mistakes;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Looks for words in the nodes of a YAML text. */
final class Nodes {

    private Nodes() {}

    static Stream<Node> children(Node node) {
        if (node instanceof MappingNode mapping) {
            return mapping.getValue().stream().flatMap(entry -> Stream.of(entry.getKeyNode(), entry.getValueNode()));
        }
        return node instanceof SequenceNode sequence ? sequence.getValue().stream() : Stream.empty();
    }

    static Optional<Node> value(Node node, String key) {
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .filter(entry -> entry.getKeyNode() instanceof ScalarNode scalar
                                && scalar.getValue().equals(key))
                        .map(NodeTuple::getValueNode)
                        .findFirst()
                : Optional.empty();
    }

    /**
     * Finds a word within the smallest mapping that also has all the words of its context.
     *
     * @param context words that stand near it, as keys or values
     * @param word the word; the scheme of a URI is one too
     * @param resolver what placeholders stand for
     */
    static Optional<Mark> find(Node node, List<String> context, String word, UnaryOperator<String> resolver) {
        Optional<Mark> inner = children(node)
                .flatMap(child -> find(child, context, word, resolver).stream())
                .findFirst();
        if (inner.isPresent() || !(node instanceof MappingNode)) {
            return inner;
        }
        boolean fits =
                context.stream().allMatch(near -> scalar(node, near, resolver).isPresent());
        return fits ? scalar(node, word, resolver).flatMap(Node::getStartMark) : inner;
    }

    static Optional<ScalarNode> scalar(Node node, String word, UnaryOperator<String> resolver) {
        if (node instanceof ScalarNode scalar) {
            return is(scalar.getValue(), word, resolver) ? Optional.of(scalar) : Optional.empty();
        }
        return children(node)
                .flatMap(child -> scalar(child, word, resolver).stream())
                .findFirst();
    }

    private static boolean is(String value, String word, UnaryOperator<String> resolver) {
        return word.startsWith("{{")
                ? value.contains(word)
                : value.equals(word)
                        || value.startsWith(word + ":")
                        || resolver.apply(value).equals(word);
    }
}
