package org.storemetrics.inspect;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.storemetrics.inspect.Kind.Type;
import org.storemetrics.text.Table;

/**
 * What a store is, as people read it: the tree of its elements, and a table of the fields of each path of rows.
 *
 * <pre>
 * element   count  in each       attributes
 * export        1                created site
 *   orders      1        1
 *     order     3        3  row  no state
 *       due     3        1
 *
 * orders/order: 3 rows
 * field  share  kind        distinct  min         max         examples
 * no     100 %  identifier         3  A1          A3          A1, A2, A3
 * due    100 %  date iso           3  2026-11-22  2026-12-01  2026-11-22, 2026-12-01, 2026-11-30
 * </pre>
 */
final class Description {

    private static final int MOST_LINES = 100;
    private static final int MOST_SIBLINGS = 25;
    private static final int MOST_EXAMPLES = 3;
    private static final int MOST_FIELDS = 30;
    private static final int WIDEST_NAME = 60;
    private static final int WIDEST = 40;
    private static final int WIDEST_LIMIT = 24;
    private static final long DAY = 86_400;

    private final Document document;
    private final List<RowPath> rows;
    private int lines;

    Description(Document document, List<RowPath> rows) {
        this.document = document;
        this.rows = rows;
    }

    void print(PrintWriter out) {
        Table tree = new Table(Set.of(1, 2), WIDEST_NAME, WIDEST, WIDEST, WIDEST, WIDEST);
        tree.add(List.of("element", "count", "in each", "", "attributes"));
        addTo(tree, document.root());
        tree.lines().forEach(out::println);
        rows.forEach(row -> printFields(row, out));
        if (rows.isEmpty()) {
            out.println();
            out.println("No element repeats and none has a number: there is nothing to measure but the file itself.");
        }
    }

    private static void printFields(RowPath row, PrintWriter out) {
        out.println();
        out.println(row.path() + ": " + counted(row.count(), "row"));
        Table table = new Table(Set.of(1, 3), WIDEST_NAME, WIDEST, WIDEST, WIDEST, WIDEST_LIMIT, WIDEST_LIMIT, WIDEST);
        table.add(List.of("field", "share", "kind", "distinct", "min", "max", "examples"));
        row.fields().stream().limit(MOST_FIELDS).forEach(field -> table.add(cells(field)));
        table.lines().forEach(out::println);
        int left = row.fields().size() - MOST_FIELDS;
        if (left > 0) {
            out.println("… " + counted(left, "more field"));
        }
    }

    static String counted(long count, String what) {
        return String.format(Locale.ROOT, "%,d", count) + " " + what + (count == 1 ? "" : "s");
    }

    private void addTo(Table tree, ElementPath path) {
        boolean isRow = rows.stream().anyMatch(row -> row.element().equals(path));
        tree.add(List.of(
                "  ".repeat(path.depth()) + path.name(),
                String.format(Locale.ROOT, "%,d", path.count()),
                path.parent() == null ? "" : each(path),
                isRow ? "row" : "",
                String.join(" ", path.attributes().keySet())));
        lines++;
        long shown = path.children().stream()
                .limit(MOST_SIBLINGS)
                .takeWhile(child -> lines < MOST_LINES)
                .peek(child -> addTo(tree, child))
                .count();
        long left = path.children().size() - shown;
        if (left > 0) {
            tree.add(List.of("  ".repeat(path.depth() + 1) + "… " + counted(left, "more name"), "", "", "", ""));
        }
    }

    /** How many are in each element around: 3, 0-2, or 1-250. */
    private static String each(ElementPath path) {
        long around = path.parent() == null ? 1 : path.parent().count();
        boolean isInAll = path.parents() == around;
        long least = !isInAll ? 0 : path.count() == around * path.most() ? path.most() : 1;
        String most = String.format(Locale.ROOT, "%,d", path.most());
        return least == path.most() ? most : least + "-" + most;
    }

    private static List<String> cells(Field field) {
        Values values = field.values();
        Kind kind = field.kind();
        String distinct = values.distinct() == null
                ? String.format(Locale.ROOT, "over %,d", Values.MOST_DISTINCT)
                : String.valueOf(values.distinct().size());
        boolean isText = !kind.isNumber() || kind.type() == Type.BOOLEAN;
        return List.of(
                field.title() + (field.isSingle() ? "" : "[0]"),
                share(field),
                kind.text() + (field.isSingle() ? "" : ", up to " + field.most()),
                distinct,
                isText ? values.least() : number(kind, kind.range().min()),
                isText ? values.greatest() : number(kind, kind.range().max()),
                examples(values));
    }

    private static String share(Field field) {
        double percent = 100 * field.share();
        // what some have and some have not is neither all nor none
        double shown = percent > 99 && percent < 100 ? 99 : percent > 0 && percent < 1 ? 1 : percent;
        return Math.round(shown) + " %";
    }

    private static String examples(Values values) {
        Map<String, Values.Count> distinct = values.distinct();
        boolean isCounted = distinct != null && 2L * distinct.size() <= values.present();
        if (!isCounted || distinct == null) {
            return String.join(", ", values.examples());
        }
        return distinct.entrySet().stream()
                .sorted((a, b) ->
                        Long.compare(b.getValue().count(), a.getValue().count()))
                .limit(MOST_EXAMPLES)
                .map(entry -> entry.getKey() + " ("
                        + String.format(Locale.ROOT, "%,d", entry.getValue().count()) + ")")
                .collect(Collectors.joining(", "));
    }

    static String number(Kind kind, double number) {
        if (kind.type() != Type.DATE) {
            return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
        }
        boolean isDay = number % DAY == 0;
        String text = Instant.ofEpochSecond((long) number).toString();
        return isDay ? text.substring(0, "2026-11-23".length()) : text;
    }
}
