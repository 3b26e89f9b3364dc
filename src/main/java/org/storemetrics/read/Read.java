package org.storemetrics.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeExtension;
import org.apache.camel.ExchangePropertyKey;
import org.jspecify.annotations.Nullable;
import org.storemetrics.rows.Row;
import org.storemetrics.rows.RowListener;

/**
 * One pass over one store. Gauge steps add to it; nothing of it can be seen before it is published as a whole. What a
 * row adds is kept aside until the row has been routed to its end, so that a rejected row has added to nothing,
 * whichever step rejected it.
 *
 * <p>Rows are routed one after the other on the thread that reads: {@link #add} refuses any other thread.
 */
public final class Read implements RowListener {

    private static final ThreadLocal<Read> CURRENT = new ThreadLocal<>();

    private final Path store;
    private final SeriesTable series;
    private final RowOutcome outcome;
    private final Thread thread = Thread.currentThread();
    private final long startNanos = System.nanoTime();
    private final List<Contribution> pending = new ArrayList<>();
    private final Participants participants = new Participants();
    private final Map<RejectReason, Long> rejected = new EnumMap<>(RejectReason.class);

    private Row row;
    private long rows;
    private boolean complete;
    private boolean over;

    /**
     * Opens a read on the current thread.
     *
     * @param store the store's absolute, normalised path
     * @param seriesMax most series that the read may publish
     * @param outcome told of each row
     */
    public Read(Path store, int seriesMax, RowOutcome outcome) {
        this.store = store;
        this.series = new SeriesTable(seriesMax);
        this.outcome = outcome;
    }

    /**
     * The read that an exchange belongs to.
     *
     * @throws IllegalStateException if it belongs to none
     */
    public static Read of(Exchange exchange) {
        if (exchange.getIn() instanceof Row row && row.listener() instanceof Read read) {
            return read;
        }
        if (exchange.getProperty(PROPERTY) instanceof Read read) {
            return read;
        }
        throw new IllegalStateException("a gauge can be used only while a store is read:"
                + " in a route that read-store calls, or in one that has 'routePolicy: read'");
    }

    /**
     * The read that an exchange belongs to and can still add to.
     *
     * @return null if it belongs to none, if that is over, or if this is not the thread that reads
     */
    public static @Nullable Read ongoing(Exchange exchange) {
        return exchange.getProperty(PROPERTY) instanceof Read read
                        && !read.over
                        && read.thread == Thread.currentThread()
                ? read
                : null;
    }

    /** Adds to a series: when the row has ended well, or at once if the exchange is not that of a row. */
    public void add(Exchange exchange, Contribution contribution) {
        if (Thread.currentThread() != thread) {
            throw new IllegalStateException("the rows of a store are measured one after the other:"
                    + " a gauge cannot follow parallelProcessing, threads, seda or wireTap");
        }
        if (exchange.getProperty(ExchangePropertyKey.SPLIT_INDEX) == null) {
            endRow();
            series.add(contribution);
        } else {
            pending.add(contribution);
        }
    }

    @Override
    public void rowBegins(Row begun) {
        endRow();
        row = begun;
        rows++;
    }

    /** Adds what the last row has brought, or nothing of it if it was rejected. */
    public void endRow() {
        if (row == null) {
            return;
        }
        Row ended = row;
        row = null;
        Exception failure = failure(ended.getExchange());
        if (failure instanceof RejectedExecutionException) {
            // the routes are being stopped: that says nothing about the row, and the read cannot become whole
            throw new IllegalStateException("the routes were stopped while it was read", failure);
        }
        if (failure == null) {
            participants.keepRow();
            for (int i = 0; i < pending.size(); i++) {
                series.add(pending.get(i));
            }
            outcome.measured(ended, pending);
        } else {
            participants.dropRow();
            RejectReason reason = failure instanceof RowRejectedException e ? e.reason() : RejectReason.STEP_FAILED;
            rejected.merge(reason, 1L, Long::sum);
            outcome.rejected(ended, reason, failure.getMessage());
        }
        pending.clear();
    }

    @Override
    public void storeEnds() {
        complete = true;
    }

    /**
     * Why an exchange failed, also if on-error has handled that.
     *
     * @return null if it did not fail
     */
    public static Exception failure(Exchange exchange) {
        if (exchange == null) {
            return null;
        }
        ExchangeExtension extension = exchange.getExchangeExtension();
        if (extension.isErrorHandlerHandledSet() && extension.isErrorHandlerHandled()) {
            return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        }
        return exchange.getException();
    }

    /**
     * What an owner keeps aside for this read.
     *
     * @param owner whose it is, told apart by identity
     * @param participant makes it at the first time
     */
    public <P extends ReadParticipant> P enlist(Object owner, Function<Read, P> participant) {
        return participants.enlist(owner, this, participant);
    }

    /** Does something if the read fails. */
    public void onForget(Runnable undo) {
        participants.onForget(undo);
    }

    /** Makes all that the read has changed besides gauges count: it is published. */
    public void commit() {
        over = true;
        participants.commit();
    }

    /** Takes back all that the read has changed: it has failed. */
    public void forget() {
        over = true;
        participants.forget();
    }

    /** The read that the current thread is in; null if it is in none. */
    public static Read current() {
        return CURRENT.get();
    }

    /** Enters the read on the current thread. */
    public void enter() {
        CURRENT.set(this);
    }

    /** Leaves it. */
    public void leave() {
        CURRENT.remove();
    }

    /** The row that is being routed; null outside of rows. */
    public Row row() {
        return row;
    }

    /** All that was added, as it is to be published. */
    public Snapshot snapshot() {
        return series.snapshot();
    }

    /** The store's absolute, normalised path. */
    public Path store() {
        return store;
    }

    /** How many rows were read, rejected ones included. */
    public long rows() {
        return rows;
    }

    /** How many rows were rejected, by reason; a reason that did not occur is absent. */
    public Map<RejectReason, Long> rejected() {
        return Map.copyOf(rejected);
    }

    /** Whether the store was read to its last byte. */
    public boolean isComplete() {
        return complete;
    }

    /** Seconds since the read began. */
    public double seconds() {
        return (System.nanoTime() - startNanos) / 1e9;
    }
}
