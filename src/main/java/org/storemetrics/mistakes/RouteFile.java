package org.storemetrics.mistakes;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A route file as YAML with positions, to find the place of a mistake that Camel tells without one.
 *
 * @param path the file
 * @param text its text; empty if it cannot be read
 * @param root its content; empty if it is no YAML
 * @param flaw why it cannot be used, whatever is in it; empty if it can
 */
public record RouteFile(Path path, String text, Optional<Node> root, Optional<RoutesException> flaw) {

    static RouteFile read(Path path) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(path);
        } catch (IOException | SecurityException e) {
            String why = Files.exists(path) ? "permission denied" : "it does not exist";
            return flawed(path, "", new RoutesException(path, 1, 1, "the file cannot be read: " + why, e));
        }
        try {
            return of(path, Utf8.decode(bytes));
        } catch (CharacterCodingException e) {
            String before = Utf8.wellFormed(bytes);
            return flawed(path, "", at(path, before, before.length(), "the file is no text in UTF-8", e));
        }
    }

    static RouteFile of(Path path, String text) {
        if (text.isBlank()) {
            return flawed(path, text, new RoutesException(path, 1, 1, "the file is empty", null));
        }
        try {
            LoadSettings settings = LoadSettings.builder().setUseMarks(true).build();
            Optional<Node> root = new Compose(settings).composeString(text);
            return new RouteFile(path, text, root, StructureCheck.flaw(path, root));
        } catch (MarkedYamlEngineException e) {
            Mark mark = e.getProblemMark().orElseThrow();
            RouteMistake mistake = RouteMistake.of(e);
            return flawed(path, text, new RoutesException(path, mark.getLine() + 1, mark.getColumn() + 1, mistake, e));
        } catch (ReaderException e) {
            int index = text.offsetByCodePoints(0, Math.min(e.getPosition(), text.codePointCount(0, text.length())));
            return flawed(
                    path,
                    text,
                    at(path, text, index, "the character U+%04X is not allowed".formatted(e.getCodePoint()), e));
        } catch (YamlEngineException e) {
            return flawed(path, text, new RoutesException(path, 1, 1, e.getMessage(), e));
        } catch (StackOverflowError e) {
            return flawed(path, text, new RoutesException(path, 1, 1, "the file is nested too deeply", e));
        }
    }

    private static RouteFile flawed(Path path, String text, RoutesException flaw) {
        return new RouteFile(path, text, Optional.empty(), Optional.of(flaw));
    }

    private static RoutesException at(Path path, String text, int index, String reason, Exception cause) {
        String before = text.substring(0, index);
        int line =
                1 + (int) before.chars().filter(character -> character == '\n').count();
        return new RoutesException(path, line, index - before.lastIndexOf('\n'), reason, cause);
    }

    /** Whether it is what a route file must be, so that a part of it can be left out. */
    public boolean isList() {
        return root.isPresent() && root.get() instanceof SequenceNode;
    }

    /**
     * Finds a word within the smallest mapping that also has all the words of its context.
     *
     * @param context words that stand near it, as keys or values
     * @param word the word
     * @param resolver what placeholders stand for
     */
    Optional<Mark> find(List<String> context, String word, UnaryOperator<String> resolver) {
        return root.flatMap(node -> Nodes.find(node, context, word, resolver));
    }
}
