package org.storemetrics.read;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.storemetrics.read.RowRejectedException.RejectReason;
import org.storemetrics.rows.Row;
import org.storemetrics.rows.StoreRead;

/** The rows of one read that were rejected: how many, the first ten of them, and what they have. */
public final class Rejections {

    /** A store full of bad rows must fill neither the memory nor the log. */
    private static final int KEPT = 10;
    // one line of the log
    private static final int MOST_FIELDS = 30;

    /**
     * A rejected row.
     *
     * @param number of the row in its store, from 1 on
     * @param line of the store on which it begins
     */
    public record Rejection(long number, int line, RejectReason reason, String message) {}

    private final Map<RejectReason, Long> counts = new EnumMap<>(RejectReason.class);
    private final List<Rejection> first = new ArrayList<>();
    private final Set<String> fields = new LinkedHashSet<>();

    /**
     * Counts a row, and tells what became of it.
     *
     * @throws RuntimeException if what has failed says nothing about the row, and the read cannot become whole
     */
    void add(Row row, Exception why, RowOutcome outcome) {
        if (why instanceof RejectedExecutionException) {
            throw new IllegalStateException("the routes were stopped while it was read", why);
        }
        Error error = FatalError.behind(why);
        if (error != null) {
            throw StoreRead.failure(error);
        }
        RejectReason reason = RejectReason.of(why);
        String message = why.getMessage() == null ? why.toString() : why.getMessage();
        counts.merge(reason, 1L, Long::sum);
        if (first.size() < KEPT) {
            first.add(new Rejection(row.number(), row.line(), reason, message));
            row.fields().keySet().stream()
                    .limit(MOST_FIELDS - fields.size())
                    .map(name -> name.isEmpty() ? "(text)" : name)
                    .forEach(fields::add);
        }
        outcome.rejected(row, reason, message);
    }

    /** How many there are, by reason; one that did not occur is absent. */
    public Map<RejectReason, Long> counts() {
        return Map.copyOf(counts);
    }

    /** How many there are. */
    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The names of the fields that the first ten have, not too many; {@code (text)} for their own text. */
    public Set<String> fields() {
        return Collections.unmodifiableSet(fields);
    }

    /** The first ten, in the order of the store. */
    public List<Rejection> first() {
        return List.copyOf(first);
    }
}
