package org.storemetrics.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.RowOutcome;
import org.storemetrics.read.RowRejectedException.RejectReason;
import org.storemetrics.read.Snapshot.Contribution;
import org.storemetrics.rows.Row;
import org.storemetrics.text.OneLine;
import org.storemetrics.text.Table;
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

    /** What changes the direction of writing, say; control characters are escaped in any JSON. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Zl}\\p{Zp}\\x7f-\\x9f]");

    private static final int WIDEST = 40;
    private static final int MOST_COLUMNS = 200;
    private static final int COST = 128;

    /** A row, and what became of it: what it was measured as, or why it was rejected. */
    private record Line(long number, int line, Map<String, String> fields, List<String> measured, boolean bad) {

        /** About how many bytes it takes. */
        int size() {
            int size = COST;
            for (Map.Entry<String, String> field : fields.entrySet()) {
                size += COST + 2 * (field.getKey().length() + field.getValue().length());
            }
            for (String one : measured) {
                size += COST + 2 * one.length();
            }
            return size;
        }
    }

    private final Path store;
    private final @Nullable String type;
    private final boolean rejectedOnly;
    private final int limit;
    private final AtomicLong room;
    private final Runnable counter;
    private final List<Line> lines = new ArrayList<>();
    private long passedOver;
    private boolean isFull;

    /**
     * Keeps the first rows of a store, up to the limit: those whose field {@code type} is the given one, if one is, and of them
     * only those that were rejected, if that is wanted.
     *
     * @param room the bytes that are left for the rows of all stores
     * @param counter told of each row, kept or not
     */
    ShownRows(Path store, @Nullable String type, boolean rejectedOnly, int limit, AtomicLong room, Runnable counter) {
        this.store = store;
        this.type = type;
        this.rejectedOnly = rejectedOnly;
        this.limit = limit;
        this.room = room;
        this.counter = counter;
    }

    @Override
    public void measured(Row row, List<Contribution> contributions) {
        counter.run();
        if (!rejectedOnly && isKept(row)) {
            boolean matched =
                    contributions.stream().anyMatch(one -> !one.family().name().equals(UNMATCHED));
            List<String> measured = new ArrayList<>(matched ? List.of() : List.of("nothing matched it"));
            contributions.forEach(one -> measured.add(ShownContribution.text(one)));
            keep(row, measured, !matched);
        }
    }

    @Override
    public void rejected(Row row, RejectReason reason, String message) {
        counter.run();
        if (isKept(row)) {
            keep(row, List.of("rejected: " + OneLine.of(message) + " (" + reason.label() + ")"), true);
        }
    }

    /** Whether a row is to be shown and there is room for it: of all others no text is made. */
    private boolean isKept(Row row) {
        if (type != null && !type.equals(row.fields().get("type"))) {
            return false;
        }
        boolean hasRoom = lines.size() < limit && !isFull;
        passedOver += hasRoom ? 0 : 1;
        return hasRoom;
    }

    private void keep(Row row, List<String> measured, boolean bad) {
        Line line = new Line(row.number(), row.line(), ShownFields.of(row), measured, bad);
        isFull = room.addAndGet(-line.size()) < 0;
        passedOver += isFull ? 1 : 0;
        if (!isFull) {
            lines.add(line);
        }
    }

    /** Prints the table for a terminal of that width, with colours if {@code ansi} is enabled. */
    void print(PrintWriter out, Ansi ansi, int width) {
        Set<String> fields = new LinkedHashSet<>();
        lines.forEach(line -> fields.addAll(line.fields().keySet()));
        List<String> names = fields.stream().limit(MOST_COLUMNS).toList();
        List<String> head = new ArrayList<>(List.of("row", "line"));
        names.forEach(field -> head.add(field.isEmpty() ? "(text)" : field));
        head.add("measured as");
        int[] widest = new int[head.size()];
        Arrays.fill(widest, WIDEST);
        widest[widest.length - 1] = Integer.MAX_VALUE;
        Table table = new Table(Set.of(), widest);
        table.add(head);
        List<Style> styles = new ArrayList<>(List.of(Style.bold));
        for (Line line : lines) {
            for (int i = 0; i < line.measured().size(); i++) {
                table.add(cells(line, names, i));
                styles.add(line.bad() ? Style.fg_red : Style.reset);
            }
        }

        out.println("store " + OneLine.of(store.toString()));
        List<String> shown = table.lines(width);
        for (int i = 0; i < shown.size(); i++) {
            boolean plain = styles.get(i) == Style.reset;
            out.println(plain ? shown.get(i) : Terminal.styled(ansi, shown.get(i), styles.get(i)));
        }
        if (fields.size() > names.size()) {
            int more = fields.size() - names.size();
            out.println("… and " + more + " more field" + (more == 1 ? "" : "s") + " (--json)");
        }
        if (passedOver > 0) {
            out.println("… and " + more() + (isFull ? leftOut() : " (--limit)"));
        }
        out.println();
    }

    private String more() {
        return passedOver + " more row" + (passedOver == 1 ? "" : "s");
    }

    private static String leftOut() {
        return ", which there is no memory for: give the program more (-Xmx, in JAVA_OPTS)";
    }

    /** Says on a line of its own if rows were left out for want of memory. */
    void explain(PrintWriter err) {
        if (isFull) {
            err.println("store-metrics: " + OneLine.of(store.toString()) + ": left out " + more() + leftOut());
        }
    }

    /** What stands in one line of a row: its cells in the first, and in each one thing that it was measured as. */
    private static List<String> cells(Line line, List<String> fields, int at) {
        List<String> cells = new ArrayList<>(
                at > 0 ? List.of("", "") : List.of(String.valueOf(line.number()), String.valueOf(line.line())));
        fields.forEach(field -> cells.add(
                at > 0 ? "" : line.fields().getOrDefault(field, "").strip().replaceAll("\\s+", " ")));
        cells.add(line.measured().get(at));
        return cells;
    }

    /** Prints each row as an object of JSON, a line each. */
    void printJson(PrintWriter out) throws IOException {
        for (Line line : lines) {
            StringWriter object = new StringWriter();
            try (JsonGenerator json = new JsonFactory().createGenerator(object)) {
                json.writeStartObject();
                json.writeStringField("store", store.toString());
                json.writeNumberField("row", line.number());
                json.writeNumberField("line", line.line());
                json.writeObjectFieldStart("fields");
                for (Map.Entry<String, String> field : line.fields().entrySet()) {
                    json.writeStringField(field.getKey(), field.getValue());
                }
                json.writeEndObject();
                json.writeArrayFieldStart("measured");
                for (String one : line.measured()) {
                    json.writeString(one);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            out.println(INVISIBLE.matcher(object.toString()).replaceAll(ShownRows::escaped));
        }
    }

    /** As JSON may write any character. */
    private static String escaped(MatchResult invisible) {
        return invisible
                .group()
                .chars()
                .mapToObj(unit -> String.format("\\\\u%04X", unit))
                .collect(Collectors.joining());
    }
}
