package org.storemetrics.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.MetricFamily.Aggregate;
import org.storemetrics.read.MetricFamily.Kind;
import org.storemetrics.read.MetricFamily.Stateset;
import org.storemetrics.read.RowOutcome;
import org.storemetrics.read.RowRejectedException.RejectReason;
import org.storemetrics.read.Snapshot.Contribution;
import org.storemetrics.rows.Row;
import org.storemetrics.text.OneLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * The rows of one store as {@code show} prints them, each with what became of it:
 *
 * <pre>
 * row  line  id  type   quantity  measured as
 * 1    3     1   fruit  120       store_rows{type="fruit"} +1
 *                                 store_quantity{type="fruit"} +120
 * 2    8     2   fruit  many      rejected: ${header.quantity} is 'many', which is not a number (not_a_number)
 * </pre>
 */
final class ShownRows implements RowOutcome {

    /** The name of a metric that tells of rows that no other step has measured. */
    static final String UNMATCHED = "store_rows_unmatched";

    private static final int WIDEST = 40;

    private record Line(long number, int line, Map<String, Object> fields, List<String> measured, boolean bad) {}

    private final Path store;
    private final @Nullable String type;
    private final boolean rejectedOnly;
    private final int limit;
    private final List<Line> lines = new ArrayList<>();
    private long passedOver;

    /**
     * Keeps the first rows of a store, up to the limit: those whose field {@code type} is the given one, if one is, and of them
     * only those that were rejected, if that is wanted.
     */
    ShownRows(Path store, @Nullable String type, boolean rejectedOnly, int limit) {
        this.store = store;
        this.type = type;
        this.rejectedOnly = rejectedOnly;
        this.limit = limit;
    }

    @Override
    public void measured(Row row, List<Contribution> contributions) {
        if (rejectedOnly) {
            return;
        }
        boolean matched =
                contributions.stream().anyMatch(one -> !one.family().name().equals(UNMATCHED));
        List<String> measured = new ArrayList<>(matched ? List.of() : List.of("nothing matched it"));
        contributions.forEach(one -> measured.add(describe(one)));
        keep(row, measured, !matched);
    }

    @Override
    public void rejected(Row row, RejectReason reason, String message) {
        keep(row, List.of("rejected: " + OneLine.of(message) + " (" + reason.label() + ")"), true);
    }

    private void keep(Row row, List<String> measured, boolean bad) {
        if (type != null && !type.equals(row.fields().get("type"))) {
            return;
        }
        if (lines.size() < limit) {
            lines.add(new Line(row.number(), row.line(), row.fields(), measured, bad));
        } else {
            passedOver++;
        }
    }

    private static String describe(Contribution contribution) {
        List<String> labels = contribution.family().labels();
        StringJoiner series = new StringJoiner(",", contribution.family().name() + "{", "}");
        series.setEmptyValue(contribution.family().name());
        for (int i = 0; i < labels.size(); i++) {
            series.add(labels.get(i) + "=\""
                    + OneLine.of(contribution.labelValues().get(i)) + "\"");
        }
        return series + " " + how(contribution);
    }

    private static String how(Contribution contribution) {
        Kind kind = contribution.family().kind();
        if (kind instanceof Stateset stateset) {
            return stateset.states().get((int) contribution.value());
        }
        String number = String.valueOf(contribution.value()).replaceFirst("\\.0$", "");
        return switch (kind.scheme()) {
            case "info" -> number;
            case "histogram" -> "observed " + number;
            default ->
                kind.aggregate() != Aggregate.SUM
                        ? kind.aggregate().name().toLowerCase(Locale.ROOT) + " " + number
                        : number.startsWith("-") ? number : "+" + number;
        };
    }

    /** Prints the table, with colours if {@code ansi} is enabled. */
    void print(PrintWriter out, Ansi ansi) {
        Set<String> fields = new LinkedHashSet<>();
        lines.forEach(line -> fields.addAll(line.fields().keySet()));
        List<String> head = new ArrayList<>(List.of("row", "line"));
        fields.forEach(field -> head.add(field.isEmpty() ? "(text)" : field));
        List<List<String>> cells = new ArrayList<>(List.of(head));
        lines.forEach(line -> cells.add(cells(line, fields)));
        StringBuilder format = new StringBuilder();
        for (int i = 0; i < head.size(); i++) {
            int column = i;
            IntStream widths = cells.stream().mapToInt(row -> row.get(column).length());
            format.append("%-").append(widths.max().orElse(0)).append("s  ");
        }

        out.println("store " + OneLine.of(store.toString()));
        out.println(styled(ansi, Style.bold, text(format, head, List.of("measured as"))));
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            String text = text(format, cells.get(i + 1), line.measured());
            out.println(line.bad() ? styled(ansi, Style.fg_red, text) : text);
        }
        if (passedOver > 0) {
            out.println("… and " + passedOver + " more rows (--limit)");
        }
        out.println();
    }

    private static List<String> cells(Line line, Set<String> fields) {
        List<String> cells = new ArrayList<>(List.of(String.valueOf(line.number()), String.valueOf(line.line())));
        fields.forEach(field -> cells.add(cell(line.fields().get(field))));
        return cells;
    }

    private static String cell(@Nullable Object value) {
        String text = value == null ? "" : OneLine.of(value.toString().strip().replaceAll("\\s+", " "));
        return text.length() > WIDEST ? text.substring(0, WIDEST - 1) + "…" : text;
    }

    /** Aligned cells, and what became of the row in as many lines as that takes. */
    private static String text(CharSequence format, List<String> cells, List<String> measured) {
        String begin = String.format(format.toString(), cells.toArray());
        return begin + String.join("\n" + " ".repeat(begin.length()), measured);
    }

    private static String styled(Ansi ansi, Style style, String text) {
        return ansi.enabled() ? style.on() + text + style.off() : text;
    }
}
