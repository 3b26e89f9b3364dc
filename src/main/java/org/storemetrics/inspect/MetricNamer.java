package org.storemetrics.inspect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Names of the metrics of a store: they begin with the root element's, go on with the row's and the field's, and end with the
 * unit: {@code export_order_worked_seconds}. No two are alike, and none is of a kind that others have.
 */
final class MetricNamer {

    /** What the tool itself, node_exporter or Prometheus begin names with. */
    private static final Set<String> TAKEN =
            Set.of("store", "node", "go", "process", "promhttp", "scrape", "up", "alerts");

    private static final Set<String> ENDINGS = Set.of("total", "info", "created", "bucket", "count", "sum");

    /** Labels that Prometheus, or the tool, has of its own. */
    private static final Set<String> LABELS =
            Set.of("path", "le", "quantile", "state", "textfile", "job", "instance", "monitor");

    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("C", "celsius"),
            Map.entry("°C", "celsius"),
            Map.entry("W", "watts"),
            Map.entry("V", "volts"),
            Map.entry("A", "amperes"),
            Map.entry("Hz", "hertz"),
            Map.entry("m", "meters"),
            Map.entry("g", "grams"),
            Map.entry("J", "joules"),
            Map.entry("K", "kelvins"));

    private final List<String> root;
    private final Map<RowPath, List<String>> rows = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    /** For the rows of one document. */
    MetricNamer(ElementPath document, List<RowPath> paths) {
        List<String> words = Words.of(document.name());
        boolean isFree = !words.isEmpty()
                && !TAKEN.contains(words.get(0))
                && Character.isLetter(words.get(0).charAt(0));
        root = isFree ? words : joined(List.of("xml"), words);
        for (RowPath row : paths) {
            List<String> steps = steps(row.path());
            int length = 1;
            while (length < steps.size() && isTaken(words(steps, length))) {
                length++;
            }
            rows.put(row, row.path().equals(".") ? List.of() : words(steps, length));
        }
    }

    /** The names on the way to a row, without those of elements that are there to hold the next ones. */
    private static List<String> steps(String path) {
        List<String> all =
                Stream.of(path.split("/")).filter(step -> !step.equals("**")).toList();
        List<String> steps = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (i == all.size() - 1 || !all.get(i).equals(Words.plural(all.get(i + 1)))) {
                steps.add(all.get(i));
            }
        }
        return steps;
    }

    private static List<String> words(List<String> steps, int length) {
        List<String> words = steps.subList(steps.size() - length, steps.size()).stream()
                .flatMap(step -> Words.of(step).stream())
                .toList();
        return words.isEmpty() ? List.of("row") : words;
    }

    private boolean isTaken(List<String> words) {
        return rows.containsValue(words);
    }

    /** The name of how many rows there are: {@code export_orders}, or {@code orders} if the root element is named so. */
    String rows(RowPath row) {
        List<String> words = rows.getOrDefault(row, List.of());
        int last = words.size() - 1;
        List<String> plural = joined(words.subList(0, last), List.of(Words.plural(words.get(last))));
        return unique(plural.equals(root) || startsWith(plural, root) ? plural : joined(root, plural));
    }

    /** The name of how many rows there are for each value of a label. */
    String rowsBy(String rows, String label) {
        return unique(List.of(rows, "by", label));
    }

    /** The name of how many rows there are without a field. */
    String rowsWithout(String rows, String field) {
        return unique(List.of(rows, "without", field));
    }

    /** The name of what each row says in texts. */
    String info(RowPath row) {
        String name = String.join("_", begin(row));
        return free(name.endsWith("_info") ? name : name + "_info");
    }

    /** The name of numbers that are in one element, of which a label says which. */
    String group(RowPath row, List<String> within) {
        return unique(joined(begin(row), words(within)));
    }

    /** The name of what the application counts. */
    String counter(RowPath row, Field field) {
        List<String> words = new ArrayList<>(field.steps().isEmpty() ? List.of() : words(field.steps()));
        words.remove("total");
        for (String said : List.of("bytes", "seconds")) {
            if (words.remove(said)) {
                words.add(said);
            }
        }
        String name = free(String.join("_", joined(begin(row), words)) + "_total");
        return name.endsWith("_total") ? name : free(name.replace("_total_", "_") + "_total");
    }

    /** The name of a field's values; {@code how} says what of them, and may be empty. */
    String field(RowPath row, Field field, List<String> how) {
        List<String> begin = begin(row);
        List<String> words = new ArrayList<>(words(field.steps()));
        List<String> unit = unit(field.kind());
        words.removeAll(unit);
        if (field.kind().type() == Kind.Type.DATE) {
            words.removeAll(List.of("timestamp", "stamp"));
            words.removeIf(word -> words.size() > 1 && word.equals("time"));
        }
        // what is said of a number without a unit is said at its end
        for (String said : List.of("bytes", "seconds")) {
            if (unit.isEmpty() && words.remove(said)) {
                words.add(said);
            }
        }
        return unique(joined(joined(begin, words), joined(how, unit)));
    }

    /** What the names of all metrics of a path of rows begin with. */
    private List<String> begin(RowPath row) {
        List<String> of = rows.getOrDefault(row, List.of());
        boolean isRootsOwn = of.isEmpty()
                || startsWith(of, root)
                || joined(of.subList(0, of.size() - 1), List.of(Words.plural(of.get(of.size() - 1))))
                        .equals(root);
        return of.isEmpty() || !isRootsOwn ? joined(root, of) : of;
    }

    private static List<String> words(List<String> steps) {
        List<String> words =
                steps.stream().flatMap(step -> Words.of(step).stream()).toList();
        return words.isEmpty() ? List.of(steps.isEmpty() ? "value" : "field") : words;
    }

    private static List<String> unit(Kind kind) {
        return switch (kind.type()) {
            case BYTES -> List.of("bytes");
            case DURATION -> List.of("seconds");
            case PERCENT -> List.of("ratio");
            case DATE -> List.of("timestamp", "seconds");
            case UNIT -> UNITS.containsKey(kind.detail()) ? List.of(UNITS.get(kind.detail())) : Words.of(kind.detail());
            default -> List.of();
        };
    }

    /** The name of the metric that has texts for labels. */
    String info() {
        return String.join("_", root) + "_info";
    }

    /** The name of a label for what has those names on the way to it: one that nobody else has. */
    static String label(List<String> steps) {
        List<String> words = words(steps);
        String label = String.join("_", words);
        boolean isFree = !LABELS.contains(label) && Character.isLetter(label.charAt(0));
        return isFree || label.equals("state") ? label : "row_" + label;
    }

    private static boolean startsWith(List<String> words, List<String> first) {
        return words.size() > first.size() && words.subList(0, first.size()).equals(first);
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> joined = new ArrayList<>(first);
        joined.addAll(second);
        return joined;
    }

    private String unique(List<String> words) {
        boolean isReserved = ENDINGS.contains(words.get(words.size() - 1));
        return free(String.join("_", words) + (isReserved ? "_value" : ""));
    }

    private String free(String name) {
        String free = name;
        for (int i = 1; !taken.add(free); i++) {
            free = name + (i == 1 ? "_value" : "_" + i);
        }
        return free;
    }
}
