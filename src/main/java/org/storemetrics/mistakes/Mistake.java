package org.storemetrics.mistakes;

import java.nio.file.Path;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.storemetrics.text.DidYouMean;

/**
 * One thing that is wrong in the routes, and where: {@code routes/measure-row.camel.yaml:9:11: there is no step 'chioce': did
 * you mean 'choice'?}
 *
 * @param file the route file; null if the mistake is in none, such as a route that is missing
 * @param line its line, counted from 1
 * @param column its column, counted from 1
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
        /** A file cannot be read, or is not UTF-8, or no YAML, or not a list of routes. */
        UNUSABLE,
        /** A word that Camel, the settings or the routes do not know. */
        UNKNOWN,
        /** A field, an option or a route that must be there. */
        MISSING,
        /** A key, the id of a route or its input is there twice. */
        DUPLICATE,
        /** A value or a label that its place cannot have. */
        WRONG,
        /** What only a component, or Camel itself, can tell when routes are built. */
        REFUSED
    }

    /** A mistake that is in no file. */
    static Mistake ofFolder(Kind kind, String text) {
        return new Mistake(null, 0, 0, kind, text, null);
    }

    /** A mistake in a route file, which YAML's marks have the name of. */
    static Mistake at(Mark mark, Kind kind, String text, @Nullable String suggestion) {
        return new Mistake(Path.of(mark.getName()), mark.getLine() + 1, mark.getColumn() + 1, kind, text, suggestion);
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
