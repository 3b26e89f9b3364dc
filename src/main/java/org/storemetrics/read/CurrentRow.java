package org.storemetrics.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.RowRejectedException.RejectReason;
import org.storemetrics.read.Snapshot.Contribution;
import org.storemetrics.rows.Row;

/** The row of a read that is being routed, and what it has brought so far, which counts if the row ends well. */
public final class CurrentRow {

    private final List<Contribution> pending = new ArrayList<>();
    // by the thread that reads; any other may look how far that is
    private final AtomicLong count = new AtomicLong();
    // null outside of rows
    private @Nullable Row row;
    private @Nullable Exchange carrier;
    private @Nullable Exception partFailure;
    private boolean isNew;

    /** The row that is an exchange's message begins. */
    void begin(Exchange exchange) {
        row = (Row) exchange.getIn();
        carrier = exchange;
        partFailure = null;
        pending.clear();
        isNew = false;
        count.lazySet(count.getPlain() + 1);
    }

    /** It begins anew: what it has brought counts for nothing. */
    public void again() {
        pending.clear();
    }

    /** How many rows have begun so far. On any thread. */
    long count() {
        return count.get();
    }

    /** The row; null outside of rows. */
    @Nullable
    Row row() {
        return row;
    }

    /** The exchange of the row; null outside of rows. On any thread, which may see it a moment late. */
    public @Nullable Exchange carrier() {
        return row == null ? null : carrier;
    }

    /** Whether the row, or the last one, has begun on this very exchange. */
    boolean isCarriedBy(Exchange exchange) {
        return exchange == carrier;
    }

    void add(Contribution contribution) {
        pending.add(contribution);
    }

    /** Whether it adds to a series so far. */
    boolean adds(MetricFamily family, List<String> labelValues) {
        for (int i = 0; i < pending.size(); i++) {
            if (pending.get(i).family() == family
                    && pending.get(i).labelValues().equals(labelValues)) {
                return true;
            }
        }
        return false;
    }

    /** The row ends; what it has brought is there until the next one begins. */
    Row end() {
        Row ended = Objects.requireNonNull(row);
        row = null;
        return ended;
    }

    /** Adds what it has brought to series, and tells it. */
    List<Contribution> addTo(SeriesTable series) {
        for (int i = 0; i < pending.size(); i++) {
            series.add(pending.get(i));
        }
        return pending;
    }

    /** An exchange within that of the row has failed, and so the row has. */
    void partFailed(Exception e) {
        if (partFailure == null) {
            partFailure = e;
        }
    }

    /** Why the row has failed; null if it has not. */
    @Nullable
    Exception failure(Exchange exchange) {
        String problem = row == null ? null : row.problem();
        if (problem != null) {
            return new RowRejectedException(RejectReason.STEP_FAILED, problem);
        }
        Exception failure = ExchangeFailure.of(exchange);
        return failure == null ? partFailure : failure;
    }

    /** The row is new since the last read: what counts it counts it once. */
    public void takeForNew() {
        isNew = true;
    }

    /** Whether the store had it already when it was last read: what counts it now would count it again at the next read. */
    public boolean wasThere() {
        return row != null && !isNew;
    }
}
