package org.storemetrics.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.RowOutcome;
import org.storemetrics.read.RowRejectedException.RejectReason;
import org.storemetrics.read.Snapshot.Contribution;
import org.storemetrics.rows.Row;
import picocli.CommandLine.Help.Ansi;

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

    private static final String UNMATCHED = "store_rows_unmatched";
    private static final String TEXT = "(text)";
    private static final int WIDEST = 40;

    private record Line(long number, int line, Map<String, Object> fields, List<String> measured, boolean bad) {

        static Line of(Row row, List<String> measured, boolean bad) {
            return new Line(row.number(), row.line(), row.fields(), measured, bad);
        }
    }

    private final Path store;
    private final @Nullable String type;
    private final int limit;
    private final List<Line> lines = new ArrayList<>();
    private long passedOver;

    /**
     * Keeps the first rows of a store.
     *
     * @param type only rows whose field {@code type} is this; null for all
     * @param limit most rows to keep
     */
    ShownRows(Path store, @Nullable String type, int limit) {
        this.store = store;
        this.type = type;
        this.limit = limit;
    }

    @Override
    public void measured(Row row, List<Contribution> contributions) {
        List<String> measured = contributions.stream().map(ShownRows::describe).toList();
        boolean matched =
                contributions.stream().anyMatch(one -> !one.family().name().equals(UNMATCHED));
        List<String> shown = new ArrayList<>(matched ? List.of() : List.of("nothing matched it"));
        shown.addAll(measured);
        keep(Line.of(row, shown, !matched));
    }

    @Override
    public void rejected(Row row, RejectReason reason, String message) {
        keep(Line.of(row, List.of("rejected: " + message + " (" + reason.label() + ")"), true));
    }

    private void keep(Line line) {
        if (type != null && !type.equals(line.fields().get("type"))) {
            return;
        }
        if (lines.size() < limit) {
            lines.add(line);
        } else {
            passedOver++;
        }
    }

    private static String describe(Contribution contribution) {
        StringBuilder text = new StringBuilder(contribution.family().name());
        List<String> labels = contribution.family().labels();
        for (int i = 0; i < labels.size(); i++) {
            text.append(i == 0 ? "{" : ",").append(labels.get(i)).append("=\"");
            text.append(contribution.labelValues().get(i)).append(i == labels.size() - 1 ? "\"}" : "\"");
        }
        String number = String.valueOf(contribution.value()).replaceFirst("\\.0$", "");
        String how = switch (contribution.family().aggregate()) {
            case SUM -> number.startsWith("-") ? "" : "+";
            case MIN -> "min ";
            case MAX -> "max ";
            case AVG -> "avg ";
            case LAST -> "last ";
        };
        return text.append(' ').append(how).append(number).toString();
    }

    /** Prints the table, with colours if {@code ansi} is enabled. */
    void print(PrintWriter out, Ansi ansi) {
        List<String> fields = fieldNames();
        TextColumns columns = new TextColumns(ansi);
        List<String> head = new ArrayList<>(List.of("row", "line"));
        fields.forEach(field -> head.add(field.isEmpty() ? TEXT : field));
        head.add("measured as");
        columns.head(head);
        for (Line line : lines) {
            List<String> cells = new ArrayList<>();
            cells.add(String.valueOf(line.number()));
            cells.add(String.valueOf(line.line()));
            fields.forEach(field -> cells.add(cell(line.fields().get(field))));
            columns.row(cells, line.measured(), line.bad());
        }
        out.println("store " + store);
        columns.print(out);
        if (passedOver > 0) {
            out.println("… and " + passedOver + " more rows (--limit)");
        }
        out.println();
    }

    private List<String> fieldNames() {
        Set<String> names = new LinkedHashSet<>();
        lines.forEach(line -> names.addAll(line.fields().keySet()));
        return List.copyOf(names);
    }

    private static String cell(@Nullable Object value) {
        String text = value == null ? "" : value.toString().strip().replaceAll("\\s+", " ");
        return text.length() > WIDEST ? text.substring(0, WIDEST - 1) + "…" : text;
    }
}
