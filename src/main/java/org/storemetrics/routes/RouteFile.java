package org.storemetrics.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A route file as YAML with positions, to find the place of a mistake that Camel tells without one.
 *
 * @param path the file
 * @param root its content; empty if it is no YAML
 */
record RouteFile(Path path, Optional<Node> root) {

    private static final String UNREADABLE = "the file cannot be read: ";

    private static final String ENDING = ".camel.yaml";
    private static final String TAG_WITH_DASH = "tags\\..*-.*";

    /** All route files of a directory, sorted by name. */
    static List<RouteFile> in(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(RouteFile::isRouteFile)
                    .sorted()
                    .map(RouteFile::read)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Hidden files are an editor's own. */
    private static boolean isRouteFile(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(ENDING) && !name.startsWith(".");
    }

    private static RouteFile read(Path file) {
        try {
            LoadSettings settings = LoadSettings.builder().setUseMarks(true).build();
            return new RouteFile(file, new Compose(settings).composeString(Files.readString(file)));
        } catch (IOException | YamlEngineException e) {
            return new RouteFile(file, Optional.empty());
        } catch (StackOverflowError e) {
            throw new RoutesException(file, 1, 1, "the file is nested too deeply", e);
        }
    }

    /** Camel passes over in silence what it cannot read. */
    void requireReadable() {
        if (!Files.isReadable(path)) {
            throw unreadable();
        }
    }

    RoutesException unreadable() {
        String why = Files.exists(path) ? "permission denied" : "it does not exist";
        return new RoutesException(path, 1, 1, UNREADABLE + why, null);
    }

    /** Camel passes over in silence a file that is YAML but holds no list. */
    void requireList() {
        if (root.isPresent() && !(root.get() instanceof SequenceNode)) {
            throw new RoutesException(path, 1, 1, "the file is no list of routes: it begins with '- route:'", null);
        }
    }

    /** Camel respells the names of options: it would make the label {@code myKey} of {@code tags.my-key}. */
    void requireLabelsWithoutDash(Node node) {
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(option -> requireLabelWithoutDash(option.getKeyNode()));
        }
        children(node).forEach(this::requireLabelsWithoutDash);
    }

    private void requireLabelWithoutDash(Node option) {
        if (option instanceof ScalarNode key && key.getValue().matches(TAG_WITH_DASH)) {
            Mark mark = key.getStartMark().orElseThrow();
            String reason = key.getValue() + ": the name of a label has no dash";
            throw new RoutesException(path, mark.getLine() + 1, mark.getColumn() + 1, reason, null);
        }
    }

    /**
     * Finds a word within the smallest mapping that also has all the words of its context.
     *
     * @param context words that stand near it, as keys or values
     * @param word the word
     * @param resolver what placeholders stand for
     */
    Optional<Mark> find(List<String> context, String word, UnaryOperator<String> resolver) {
        return root.flatMap(node -> find(node, context, word, resolver));
    }

    static Optional<Node> value(Node node, String key) {
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .filter(entry -> entry.getKeyNode() instanceof ScalarNode scalar
                                && scalar.getValue().equals(key))
                        .map(entry -> entry.getValueNode())
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<Mark> find(Node node, List<String> context, String word, UnaryOperator<String> resolver) {
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
            String value = scalar.getValue();
            boolean same = word.startsWith("{{")
                    ? value.contains(word)
                    : value.equals(word) || resolver.apply(value).equals(word);
            return same ? Optional.of(scalar) : Optional.empty();
        }
        return children(node)
                .flatMap(child -> scalar(child, word, resolver).stream())
                .findFirst();
    }

    static Stream<Node> children(Node node) {
        if (node instanceof MappingNode mapping) {
            return mapping.getValue().stream().flatMap(entry -> Stream.of(entry.getKeyNode(), entry.getValueNode()));
        }
        return node instanceof SequenceNode sequence ? sequence.getValue().stream() : Stream.empty();
    }
}
