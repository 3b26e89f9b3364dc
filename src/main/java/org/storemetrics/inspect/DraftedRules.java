package org.storemetrics.inspect;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.storemetrics.file.PathText;

/** Alerting rules of a draft, for Prometheus: half of the rows are gone, the file is old. */
final class DraftedRules {

    private final String title;
    private final Path store;
    private final List<Measure> measures;

    DraftedRules(String title, Path store, List<Measure> measures) {
        this.title = title;
        this.store = store;
        this.measures = measures;
    }

    /** The text of the file: {@code rule_files} of Prometheus may name it. */
    String text() {
        StringBuilder rules = new StringBuilder("groups:\n  - name: ")
                .append(DraftedRoute.quoted(title))
                .append("\n    rules:\n");
        measures.stream()
                .filter(Measure::countsRows)
                .forEach(rows -> rules.append(rule(
                        camel(rows.name()) + "Halved",
                        rows.name() + " < 0.5 * max_over_time(" + rows.name() + "[1h])",
                        "Half of " + rows.name() + " on {{ $labels.instance }} are gone",
                        "There are {{ $value }} now, fewer than half of the most within the last hour.")));
        String path = selector(store);
        rules.append(rule(
                camel(Words.of(title).stream().collect(Collectors.joining("_"))) + "FileOld",
                "time() - store_file_modified_timestamp_seconds" + path + " > 24 * 3600",
                "The file {{ $labels.path }} on {{ $labels.instance }} is old",
                "It was last written {{ $value | humanizeDuration }} ago."));
        rules.append(rule(
                camel(Words.of(title).stream().collect(Collectors.joining("_"))) + "FileUnread",
                "store_up" + path + " == 0",
                "The file {{ $labels.path }} on {{ $labels.instance }} cannot be read",
                "It is missing, torn or broken; its last good values stay. The log of Store Metrics says why."));
        return rules.toString();
    }

    /** The label path of a store, as a query has it. */
    static String selector(Path store) {
        return "{path=\"" + PathText.escaped(store) + "\"}";
    }

    private static String rule(String alert, String query, String summary, String description) {
        return """
                      - alert: %s
                        expr: %s
                        for: 5m
                        labels:
                          severity: warning
                        annotations:
                          summary: %s
                          description: %s
                """.formatted(
                alert, DraftedRoute.quoted(query), DraftedRoute.quoted(summary), DraftedRoute.quoted(description));
    }

    /** {@code export_orders} as {@code ExportOrders}. */
    private static String camel(String name) {
        String camel = Stream.of(name.split("_"))
                .filter(word -> !word.isEmpty())
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
        return camel.matches("[A-Za-z].*") ? camel : "Xml" + camel;
    }
}
