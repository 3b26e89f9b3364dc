package org.storemetrics.mistakes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.ComposerException;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.storemetrics.file.IoReason;
import org.storemetrics.file.RegularFile;
import org.storemetrics.file.Utf8Text;
import org.storemetrics.mistakes.Mistake.Kind;

/** A route file as YAML whose nodes know their places; it has either a root, or a flaw for which it cannot be used. */
record RouteFile(
        Path path,
        String text,
        @Nullable SequenceNode root,
        @Nullable Mistake flaw) {

    private static final Pattern PLACEHOLDER = Pattern.compile("{{", Pattern.LITERAL);

    /** Camel's time grows by the square of their number, whether they stand beside or within each other. */
    private static final int MOST_PLACEHOLDERS = 100;

    private static final Pattern FUNCTION = Pattern.compile("\\$(?:simple)?\\{|}");

    /** Camel goes a few calls deeper for each. */
    private static final int DEEPEST_FUNCTION = 50;

    static RouteFile read(Path path) {
        byte[] bytes;
        try {
            bytes = RegularFile.bytes(path);
        } catch (IOException | SecurityException e) {
            return flawed(path, "", 0, "the file cannot be read: " + IoReason.of(e));
        }
        Utf8Text decoded = Utf8Text.of(bytes);
        String text = decoded.text();
        return decoded.isWhole() ? of(path, text) : flawed(path, text, text.length(), "the file is not UTF-8 text");
    }

    /** Takes a text for that of a route file. */
    static RouteFile of(Path path, String text) {
        LoadSettings settings = LoadSettings.builder().setLabel(path.toString()).build();
        try {
            Node root = new Compose(settings).composeString(text).orElse(null);
            if (root instanceof SequenceNode list) {
                Mistake flaw = Nodes.all(root)
                        .map(RouteFile::flaw)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
                return new RouteFile(path, text, flaw == null ? list : null, flaw);
            }
            String why = text.isBlank()
                    ? "the file is empty"
                    : root == null
                            ? "the file has nothing but comments"
                            : "the file is not a list of routes: it begins with '- route:'";
            return flawed(path, text, 0, why);
        } catch (MarkedYamlEngineException e) {
            Mark mark = e.getProblemMark().orElseThrow();
            String line = text.lines().skip(mark.getLine()).findFirst().orElse("");
            String why = e instanceof ComposerException && line.startsWith("---")
                    ? "the file holds more than one document: leave out '---'"
                    : e.getProblem();
            return new RouteFile(path, text, null, Mistake.at(mark, Kind.UNUSABLE, why, null));
        } catch (ReaderException e) {
            int index = text.offsetByCodePoints(0, Math.min(e.getPosition(), text.codePointCount(0, text.length())));
            return flawed(path, text, index, "the character U+%04X is not allowed".formatted(e.getCodePoint()));
        } catch (YamlEngineException e) {
            return flawed(path, text, 0, String.valueOf(e.getMessage()));
        } catch (StackOverflowError e) {
            return flawed(path, text, 0, "the file is nested too deeply");
        }
    }

    /** Why nobody could follow a node to its end, or not in time; null if there is an end. */
    private static @Nullable Mistake flaw(Node node) {
        String why = node.isRecursive()
                ? "this holds itself, by an alias"
                : node instanceof ScalarNode scalar ? flaw(scalar.getValue()) : null;
        return why == null ? null : Mistake.at(node.getStartMark().orElseThrow(), Kind.UNUSABLE, why, null);
    }

    private static @Nullable String flaw(String text) {
        if (PLACEHOLDER.matcher(text).results().count() > MOST_PLACEHOLDERS) {
            return "this has more than " + MOST_PLACEHOLDERS + " placeholders {{…}}: part it, or leave some out";
        }
        int depth = 0;
        int deepest = 0;
        Matcher function = FUNCTION.matcher(text);
        while (function.find()) {
            depth = function.group().equals("}") ? Math.max(0, depth - 1) : depth + 1;
            deepest = Math.max(deepest, depth);
        }
        return deepest > DEEPEST_FUNCTION
                ? "this has more than " + DEEPEST_FUNCTION
                        + " functions ${…} within one another: close them, or part it"
                : null;
    }

    private static RouteFile flawed(Path path, String text, int index, String why) {
        String before = text.substring(0, index);
        int line = before.split("\n", -1).length;
        int column = index - before.lastIndexOf('\n');
        return new RouteFile(path, text, null, new Mistake(path, line, column, Kind.UNUSABLE, why, null));
    }

    /** Whether the file has that name, or a word of its text is that word: what it defines cannot be told. */
    boolean mayDefine(String word) {
        return path.getFileName().toString().startsWith(word + ".")
                || Pattern.compile("(?<![\\w-])" + Pattern.quote(word) + "(?![\\w-])")
                        .matcher(text)
                        .find();
    }
}
