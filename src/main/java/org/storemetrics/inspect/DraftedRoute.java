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
        filter(8, condition(row.path()));
        steps.forEach(step -> add(step, 14));
    }

    /** Which rows have a path: one with any number of levels is that of many. */
    private static String condition(String path) {
        return path.contains("**")
                ? "${exchangeProperty.row} regex '" + path.replace(".", "[.]").replace("**/", "(.*/)?") + "'"
                : "${exchangeProperty.row} == '" + path + "'";
    }

    private void filter(int indent, String condition) {
        line(indent, "- filter:");
        line(indent + 4, "expression:");
        line(indent + 6, "simple:");
        line(indent + 8, "expression: " + quoted(condition));
        line(indent + 4, "steps:");
    }

    private void add(Measure measure, int at) {
        int indent = measure.condition().isEmpty() ? at : at + 6;
        if (indent > at) {
            filter(at, measure.condition());
        }
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
