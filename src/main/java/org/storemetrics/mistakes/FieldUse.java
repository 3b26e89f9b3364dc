package org.storemetrics.mistakes;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.storemetrics.mistakes.RouteParts.Part;

/**
 * A field that a route names, and where.
 *
 * @param place {@code routes/measure-row.camel.yaml:9:24}
 * @param field {@code header.quantity}, {@code header.temp[unit]}, {@code body[name]}
 */
public record FieldUse(String place, String field) {

    private static final Pattern FIELD = Pattern.compile(
            "(?<![\\w.'\"])(?:in\\.)?((?:header(?!\\.Camel)(?:\\.[\\w-]+){1,2}|header(?=\\[)|body(?=\\[))"
                    + "(?:\\[[^\\[\\]{}]+])*)(?![\\w(.\\[])");

    /** All that stand in Simple, in the order of the files. */
    public static List<FieldUse> in(RouteFiles files) {
        return new RouteParts(files)
                .all()
                .filter(part -> !part.name().matches("description|note|metricsDescription"))
                .flatMap(FieldUse::in)
                .distinct()
                .toList();
    }

    private static Stream<FieldUse> in(Part part) {
        ScalarNode text = part.text();
        if (text == null || !text.getValue().contains("${")) {
            return Stream.empty();
        }
        Mark mark = text.getStartMark().orElseThrow();
        String place = mark.getName() + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
        return FIELD.matcher(text.getValue()).results().map(field -> new FieldUse(place, field.group(1)));
    }
}
