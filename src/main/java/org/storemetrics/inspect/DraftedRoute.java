package org.storemetrics.inspect;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The route {@code measure-row} of a draft, in the YAML that Camel's own tools write. */
final class DraftedRoute {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][\\w/.()-]*( [\\w/.()-]+)*");
    private static final Pattern WORDS = Pattern.compile("(?i)true|false|yes|no|on|off|null|y|n");

    private final StringBuilder yaml = new StringBuilder();

    private DraftedRoute() {}

    /** Its text: what is measured of each path of rows. */
    static String of(String description, Map<RowPath, List<Measure>> measures) {
        DraftedRoute route = new DraftedRoute();
        route.line(0, "- route:");
        route.line(4, "id: measure-row");
        route.line(4, "description: " + quoted(description));
        route.line(4, "from:");
        route.line(6, "uri: direct");
        route.line(6, "parameters:");
        route.line(8, "name: measure-row");
        route.line(6, "steps:");
        measures.forEach((row, steps) -> route.add(row, steps, measures.size() == 1));
        return route.yaml.toString();
    }

    private void add(RowPath row, List<Measure> steps, boolean isOnly) {
        if (isOnly) {
            steps.forEach(step -> add(step, 8));
            return;
        }
        line(8, "- filter:");
        line(12, "expression:");
        line(14, "simple:");
        line(16, "expression: " + quoted("${exchangeProperty.row} == '" + row.path() + "'"));
        line(12, "steps:");
        steps.forEach(step -> add(step, 14));
    }

    private void add(Measure measure, int indent) {
        line(indent, "- to:");
        line(indent + 4, "uri: " + measure.scheme());
        line(indent + 4, "parameters:");
        measure.parameters().forEach((name, value) -> line(indent + 6, name + ": " + quoted(value)));
    }

    private void line(int indent, String text) {
        yaml.append(" ".repeat(indent)).append(text).append('\n');
    }

    /** A text as YAML has it, in quotes where it would be something else without. */
    static String quoted(String text) {
        if (PLAIN.matcher(text).matches() && !WORDS.matcher(text).matches()) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(character -> {
            switch (character) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                default -> {
                    if (Character.isISOControl(character)) {
                        quoted.append(String.format("\\u%04x", character));
                    } else {
                        quoted.appendCodePoint(character);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }
}
