package org.storemetrics.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.storemetrics.export.Overview;
import org.storemetrics.export.Overview.LastRead;
import org.storemetrics.read.RowOutcome;
import org.storemetrics.read.RowRejectedException.RejectReason;
import org.storemetrics.read.Snapshot.Contribution;
import org.storemetrics.rows.Row;

/** The rows of one read, as many as a person looks at, and how many there are of each type; in memory with a bound. */
final class SeenRows implements RowOutcome {

    private static final int MOST_ROWS = 200;
    private static final int MOST_REJECTED = 50;
    private static final int MOST_TYPES = 20;
    private static final int MOST_FIELDS = 20;
    private static final int LONGEST = 100;
    /** Of all that is kept: rows may be wide. */
    private static final int MOST_CHARACTERS = 100_000;

    private static final String OTHERS = "(others)";

    private final Instant begun;
    private final Consumer<SeenRows> succeeded;
    private final BiConsumer<SeenRows, String> failed;
    private final Map<String, long[]> types = new LinkedHashMap<>();
    private final List<Overview.Row> first = new ArrayList<>();
    private long rows;
    private long rejected;
    private int keptRejected;
    private int characters;
    private String trouble = "";

    /**
     * A read begins.
     *
     * @param succeeded told when it has ended well
     * @param failed told why it has failed
     */
    SeenRows(Instant begun, Consumer<SeenRows> succeeded, BiConsumer<SeenRows, String> failed) {
        this.begun = begun;
        this.succeeded = succeeded;
        this.failed = failed;
    }

    @Override
    public void measured(Row row, List<Contribution> contributions) {
        String type = count(row);
        if (first.size() - keptRejected < MOST_ROWS && characters < MOST_CHARACTERS) {
            String outcome = contributions.stream()
                    .map(one -> one.family().name())
                    .distinct()
                    .collect(Collectors.joining(", "));
            keep(row, type, outcome, false);
        }
    }

    @Override
    public void rejected(Row row, RejectReason reason, String message) {
        String type = count(row);
        rejected++;
        if (keptRejected < MOST_REJECTED && characters < MOST_CHARACTERS) {
            keptRejected++;
            keep(row, type, "rejected: " + message + " (" + reason.label() + ")", true);
        }
    }

    /** Each row comes here: it makes nothing but for a new type. */
    private String count(Row row) {
        rows++;
        Object field = row.getHeader("type");
        String type = field instanceof String text ? text : "";
        long[] count = types.get(type);
        if (count == null) {
            type = types.size() < MOST_TYPES ? shortened(type) : OTHERS;
            count = types.computeIfAbsent(type, another -> new long[1]);
        }
        count[0]++;
        return type;
    }

    private void keep(Row row, String type, String outcome, boolean isRejected) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Map.Entry<String, Object> field : row.fields().entrySet()) {
            if (fields.size() == MOST_FIELDS) {
                break;
            }
            String name = shortened(field.getKey());
            String text = shortened(String.valueOf(field.getValue() == null ? "" : field.getValue()));
            fields.put(name, text);
            characters += name.length() + text.length();
        }
        characters += outcome.length();
        first.add(new Overview.Row(row.number(), row.line(), type, fields, outcome, isRejected));
    }

    private static String shortened(String text) {
        String line = text.strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }

    @Override
    public void unmatched(String nearest) {
        trouble = "none of its elements is a row (store.row): did you mean '" + nearest + "'?";
    }

    @Override
    public void succeeded() {
        succeeded.accept(this);
    }

    @Override
    public void failed(String why) {
        failed.accept(this, why);
    }

    Instant begun() {
        return begun;
    }

    long rows() {
        return rows;
    }

    long rejected() {
        return rejected;
    }

    /** What is odd about the read though it went well; empty if nothing is. */
    String trouble() {
        return trouble;
    }

    /** All of it, as it is shown. */
    LastRead at(Instant end) {
        Map<String, Long> counts = new LinkedHashMap<>();
        types.forEach((type, count) -> counts.put(type, count[0]));
        return new LastRead(end, rows, rejected, counts, List.copyOf(first));
    }
}
