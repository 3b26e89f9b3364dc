package org.storemetrics.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.storemetrics.file.PathText;
import org.storemetrics.text.Table;

/**
 * The metrics of one store, or of none, as {@code show} prints them:
 *
 * <pre>
 * metric            type       value  labels
 * store_rows        gauge          3  type="fruit"
 * store_total_rows  gauge          4
 * </pre>
 */
final class ShownMetrics {

    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*+)\"");
    private static final double LEAST_PLAIN = 1e-6;
    private static final double MOST_PLAIN = 1e15;

    /** A series: labels as they are written, that of the store's path aside. */
    private record Series(String name, String type, String value, String path, String labels) {}

    private final List<Series> all = new ArrayList<>();

    /** Understands what the textfile would have. */
    ShownMetrics(String exposition) {
        String type = "";
        for (String line : exposition.split("\n")) {
            if (line.startsWith("# TYPE ")) {
                type = line.substring(line.lastIndexOf(' ') + 1);
            } else if (!line.startsWith("#") && !line.isEmpty()) {
                all.add(series(line, type));
            }
        }
    }

    private static Series series(String line, String type) {
        int begin = line.indexOf('{');
        int end = line.lastIndexOf(' ');
        String name = line.substring(0, begin < 0 ? end : begin);
        List<String> labels = new ArrayList<>();
        String path = "";
        for (MatchResult label :
                LABEL.matcher(line.substring(name.length(), end)).results().toList()) {
            if (label.group(1).equals("path")) {
                path = label.group(2);
            } else {
                labels.add(label.group());
            }
        }
        return new Series(name, type, plain(line.substring(end + 1)), path, String.join(",", labels));
    }

    /** A number as people write it: 1796083200, not 1.7960832E9. */
    private static String plain(String number) {
        double value = number.endsWith("Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(number);
        double size = Math.abs(value);
        boolean isPlain = value == 0 || size >= LEAST_PLAIN && size < MOST_PLAIN;
        return isPlain ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString() : number;
    }

    /** Prints those of a store. */
    void print(Path store, PrintWriter out, int width) {
        String path = PathText.escaped(store);
        print(all.stream().filter(one -> one.path().equals(path)).toList(), false, out, width);
    }

    /** Prints those of no such store. */
    void printOthers(Set<Path> stores, PrintWriter out, int width) {
        List<String> paths = stores.stream().map(PathText::escaped).toList();
        List<Series> others =
                all.stream().filter(one -> !paths.contains(one.path())).toList();
        print(others, true, out, width);
    }

    private static void print(List<Series> series, boolean hasPath, PrintWriter out, int width) {
        if (series.isEmpty()) {
            return;
        }
        Table table = new Table(Set.of(2), Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
        table.add(List.of("metric", "type", "value", "labels"));
        for (Series one : series) {
            String path = hasPath && !one.path().isEmpty() ? "path=\"" + one.path() + "\"" : "";
            String labels = path + (path.isEmpty() || one.labels().isEmpty() ? "" : ",") + one.labels();
            table.add(List.of(one.name(), one.type(), one.value(), labels));
        }
        table.lines(width).forEach(out::println);
        out.println();
    }
}
