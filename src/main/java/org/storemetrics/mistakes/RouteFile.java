package org.storemetrics.mistakes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.ComposerException;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.storemetrics.mistakes.Mistake.Kind;

/**
 * A route file as YAML whose nodes know their places.
 *
 * @param path the file
 * @param text its text, without a byte order mark; empty if it cannot be read
 * @param root the list that it is; null if it is none
 * @param flaw why it cannot be used, whatever is in it; null if it can
 */
record RouteFile(
        Path path,
        String text,
        @Nullable SequenceNode root,
        @Nullable Mistake flaw) {

    static RouteFile read(Path path) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(path);
        } catch (IOException | SecurityException e) {
            String why = Files.exists(path) ? "permission denied" : "it does not exist";
            return flawed(path, "", 0, Kind.UNREADABLE, "the file cannot be read: " + why);
        }
        CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
        CharBuffer decoded = CharBuffer.allocate(bytes.length);
        boolean malformed = utf8.decode(ByteBuffer.wrap(bytes), decoded, true).isError();
        String text = decoded.flip().toString();
        if (malformed) {
            return flawed(path, text, text.length(), Kind.UNREADABLE, "the file is not UTF-8 text");
        }
        return of(path, text.startsWith("\ufeff") ? text.substring(1) : text);
    }

    private static RouteFile of(Path path, String text) {
        if (text.isBlank()) {
            return flawed(path, text, 0, Kind.NOT_ROUTES, "the file is empty");
        }
        try {
            LoadSettings settings =
                    LoadSettings.builder().setLabel(path.toString()).build();
            Node root = new Compose(settings).composeString(text).orElse(null);
            if (root instanceof SequenceNode list) {
                return new RouteFile(path, text, list, null);
            }
            String why = root == null
                    ? "the file has nothing but comments"
                    : "the file is not a list of routes: it begins with '- route:'";
            return flawed(path, text, 0, Kind.NOT_ROUTES, why);
        } catch (MarkedYamlEngineException e) {
            String why = e instanceof ComposerException && hasSeveralDocuments(text)
                    ? "the file holds more than one document: leave out '---'"
                    : e.getProblem();
            Mark mark = e.getProblemMark().orElseThrow();
            Mistake flaw = new Mistake(path, mark.getLine() + 1, mark.getColumn() + 1, Kind.NOT_ROUTES, why, null);
            return new RouteFile(path, text, null, flaw);
        } catch (ReaderException e) {
            int index = text.offsetByCodePoints(0, Math.min(e.getPosition(), text.codePointCount(0, text.length())));
            String why = "the character U+%04X is not allowed".formatted(e.getCodePoint());
            return flawed(path, text, index, Kind.NOT_ROUTES, why);
        } catch (YamlEngineException e) {
            return flawed(path, text, 0, Kind.NOT_ROUTES, String.valueOf(e.getMessage()));
        } catch (StackOverflowError e) {
            return flawed(path, text, 0, Kind.NOT_ROUTES, "the file is nested too deeply");
        }
    }

    private static boolean hasSeveralDocuments(String text) {
        Iterable<Event> events = new Parse(LoadSettings.builder().build()).parseString(text);
        return StreamSupport.stream(events.spliterator(), false)
                        .filter(DocumentStartEvent.class::isInstance)
                        .count()
                > 1;
    }

    private static RouteFile flawed(Path path, String text, int index, Kind kind, String why) {
        String before = text.substring(0, index);
        int line =
                1 + (int) before.chars().filter(character -> character == '\n').count();
        int column = index - before.lastIndexOf('\n');
        return new RouteFile(path, text, null, new Mistake(path, line, column, kind, why, null));
    }

    /** Whether the file has that name, or a word of its text is that word: what it defines cannot be told. */
    boolean mayDefine(String word) {
        return path.getFileName().toString().startsWith(word + ".")
                || text.matches("(?s).*(?<![\\w-])" + Pattern.quote(word) + "(?![\\w-]).*");
    }
}
