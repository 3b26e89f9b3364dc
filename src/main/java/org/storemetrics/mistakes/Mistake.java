package org.storemetrics.mistakes;

import java.nio.file.Path;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;
import org.storemetrics.text.DidYouMean;

/**
 * One thing that is wrong in the routes, and where: {@code routes/measure-row.camel.yaml:9:11: there is no step 'chioce': did
 * you mean 'choice'?}
 *
 * @param file the route file; null if the mistake is in none, such as a route that is missing
 * @param line its line, counted from 1
 * @param column its column, counted from 1
 * @param kind what kind of mistake it is
 * @param text what is wrong, in one line
 * @param suggestion the word that may have been meant; null if none is like the wrong one
 */
public record Mistake(
        @Nullable Path file,
        int line,
        int column,
        Kind kind,
        String text,
        @Nullable String suggestion) implements Comparable<Mistake> {

    private static final Comparator<Mistake> BY_PLACE = Comparator.comparing(
                    Mistake::file, Comparator.nullsFirst(Comparator.<Path>naturalOrder()))
            .thenComparingInt(Mistake::line)
            .thenComparingInt(Mistake::column);

    /** What kinds of mistakes there are. */
    public enum Kind {
        /** The folder or a file cannot be read, or is not UTF-8. */
        UNREADABLE,
        /** A file is not YAML, or not a list of routes. */
        NOT_ROUTES,
        /** A key, the id of a route or its input is there twice. */
        DUPLICATE,
        UNKNOWN_STEP,
        UNKNOWN_FIELD,
        MISSING_FIELD,
        /** A list where a map is expected, or the like. */
        WRONG_TYPE,
        /** A value that its field or option cannot have. */
        WRONG_VALUE,
        /** A label that Camel would respell. */
        WRONG_LABEL,
        UNKNOWN_COMPONENT,
        UNKNOWN_OPTION,
        MISSING_OPTION,
        /** An endpoint that can only be read from, or only be sent to. */
        WRONG_DIRECTION,
        UNKNOWN_SETTING,
        UNKNOWN_LANGUAGE,
        UNKNOWN_FUNCTION,
        WRONG_EXPRESSION,
        UNKNOWN_BEAN,
        UNKNOWN_DATA_FORMAT,
        UNKNOWN_CLASS,
        UNKNOWN_METHOD,
        UNKNOWN_PROPERTY,
        /** A step leads to a route that is not there. */
        UNKNOWN_TARGET,
        /** A route that must be there is not. */
        MISSING_ROUTE,
        /** What only a component, or Camel itself, can tell when routes are built. */
        REFUSED
    }

    /** A mistake at a node, whose mark names the file. */
    static Mistake at(Node node, Kind kind, String text, @Nullable String suggestion) {
        Mark mark = node.getStartMark().orElseThrow();
        return new Mistake(Path.of(mark.getName()), mark.getLine() + 1, mark.getColumn() + 1, kind, text, suggestion);
    }

    /** A mistake that is in no file. */
    static Mistake ofFolder(Kind kind, String text) {
        return new Mistake(null, 0, 0, kind, text, null);
    }

    @Override
    public int compareTo(Mistake other) {
        return BY_PLACE.compare(this, other);
    }

    /** The line that a person reads. */
    @Override
    public String toString() {
        String place = file == null ? "" : file + ":" + line + ":" + column + ": ";
        return place + text + (suggestion == null ? "" : DidYouMean.hint(suggestion));
    }
}
