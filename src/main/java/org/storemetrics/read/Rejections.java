package org.storemetrics.read;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.RowRejectedException.RejectReason;
import org.storemetrics.rows.Row;

/** The rows of one read that were rejected: how many, and the first in words. */
final class Rejections {

    private final Map<RejectReason, Long> counts = new EnumMap<>(RejectReason.class);
    private @Nullable String first;

    void add(Row row, RejectReason reason, String message) {
        counts.merge(reason, 1L, Long::sum);
        if (first == null) {
            first = "row " + row.number() + ": " + message;
        }
    }

    /** By reason; one that did not occur is absent. */
    Map<RejectReason, Long> counts() {
        return Map.copyOf(counts);
    }

    /** The first, if they are as many as that; null if they are fewer, or none. */
    @Nullable
    String firstOf(long rows) {
        return counts.values().stream().mapToLong(Long::longValue).sum() == rows ? first : null;
    }
}
