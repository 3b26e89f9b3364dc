package org.storemetrics.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeExtension;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.RowRejectedException.RejectReason;
import org.storemetrics.read.Snapshot.Contribution;
import org.storemetrics.rows.Row;
import org.storemetrics.rows.StoreRead;
import org.storemetrics.rows.StoreRead.Turn;

/**
 * One pass over one store. Gauge steps add to it; nothing of it can be seen before it is published as a whole. What a
 * row adds is kept aside until the row has been routed to its end, so that a rejected row has added to nothing,
 * whichever step rejected it.
 *
 * <p>Rows are routed one after the other on the thread that reads: any other thread is refused.
 */
public final class Read implements StoreRead {

    private final Turn turn;
    private final SeriesTable series;
    private final RowOutcome outcome;
    private final Thread thread = Thread.currentThread();
    private final long startNanos = System.nanoTime();
    private final List<Contribution> pending = new ArrayList<>();
    private final Participants participants = new Participants();
    private final Map<RejectReason, Long> rejected = new EnumMap<>(RejectReason.class);

    private @Nullable Row row;
    private @Nullable Exchange carrier;
    // by the thread that reads; any other may look how far that is
    private final AtomicLong rows = new AtomicLong();
    private volatile LongSupplier bytesRead = () -> 0;
    private boolean complete;
    private boolean unchanged;
    private boolean over;
    // by whatever thread was refused
    private volatile @Nullable RuntimeException failure;

    /** Opens a read on the current thread; the outcome is told of each row. */
    public Read(Turn turn, int seriesMax, RowOutcome outcome) {
        this.turn = turn;
        this.series = new SeriesTable(seriesMax);
        this.outcome = outcome;
    }

    /**
     * The read that an exchange belongs to.
     *
     * @throws IllegalStateException if it belongs to none
     */
    public static Read of(Exchange exchange) {
        Read read = find(exchange);
        if (read != null) {
            return read;
        }
        throw new IllegalStateException("a gauge can be used only while a store is read:"
                + " in a route that unmarshals stores to rows, as read-store does, or in one that such a route calls");
    }

    /**
     * The read that an exchange belongs to and can still add to.
     *
     * @return null if it belongs to none, if that is over, or if this is not the thread that reads
     */
    public static @Nullable Read ongoing(Exchange exchange) {
        Read read = find(exchange);
        return read != null && !read.over && read.thread == Thread.currentThread() ? read : null;
    }

    private static @Nullable Read find(Exchange exchange) {
        Object found = exchange.getIn() instanceof Row row ? row.read() : null;
        return (found == null ? exchange.getProperty(PROPERTY) : found) instanceof Read read ? read : null;
    }

    /**
     * The row that is an exchange's message is about to be routed.
     *
     * @throws RuntimeException if the read has failed already, or does so because of this row's thread
     */
    public void rowBegins(Exchange exchange) {
        if (Thread.currentThread() != thread) {
            failed(otherThread());
        }
        if (failure != null) {
            throw failure;
        }
        row = (Row) exchange.getIn();
        carrier = exchange;
        rows.lazySet(rows.getPlain() + 1);
    }

    /** Adds to a series: when the row that is being routed has ended well, or at once if there is none. */
    public void add(Contribution contribution) {
        if (Thread.currentThread() != thread) {
            throw otherThread();
        }
        if (row == null) {
            series.add(contribution);
        } else {
            pending.add(contribution);
        }
    }

    private static IllegalStateException otherThread() {
        return new IllegalStateException("the rows of a store are measured one after the other, on one thread:"
                + " neither gauges nor the split may follow parallelProcessing, threads, seda or wireTap");
    }

    /**
     * The row that has begun on this exchange was routed to its end: adds what it has brought, or nothing of it if a step has
     * failed. An exchange within that of the row ends nothing.
     */
    public void rowEnded(Exchange exchange) {
        Row ended = row;
        if (ended == null || exchange != carrier) {
            return;
        }
        row = null;
        Exception rejection = failure(exchange);
        try {
            if (rejection == null) {
                keep(ended);
            } else {
                reject(ended, rejection);
            }
        } catch (RuntimeException e) {
            // the next row is told
            failed(e);
        }
        pending.clear();
    }

    private void keep(Row ended) {
        participants.keepRow();
        for (int i = 0; i < pending.size(); i++) {
            series.add(pending.get(i));
        }
        outcome.measured(ended, pending);
    }

    private void reject(Row ended, Exception rejection) {
        // both say nothing about the row, and the read cannot become whole
        if (rejection instanceof RejectedExecutionException) {
            throw new IllegalStateException("the routes were stopped while it was read", rejection);
        }
        if (rejection.getCause() instanceof VirtualMachineError error) {
            throw StoreRead.failure(error);
        }
        participants.dropRow();
        RejectReason reason = rejection instanceof RowRejectedException e ? e.reason() : RejectReason.STEP_FAILED;
        rejected.merge(reason, 1L, Long::sum);
        String message = rejection.getMessage();
        outcome.rejected(ended, reason, message == null ? rejection.toString() : message);
    }

    /** Whatever becomes of the rows that follow: the first failure is the read's. */
    private void failed(RuntimeException e) {
        if (failure == null) {
            failure = e;
        }
    }

    @Override
    public void storeBegins(LongSupplier bytesRead) {
        this.bytesRead = bytesRead;
    }

    @Override
    public void storeEnds() {
        complete = true;
        // while it is open: another file may have its name by now
        unchanged = turn.stamp() != null && turn.stamp().isStill(store());
    }

    /** Why an exchange failed, also if on-error has handled that; null if it did not. */
    public static @Nullable Exception failure(Exchange exchange) {
        ExchangeExtension extension = exchange.getExchangeExtension();
        if (extension.isErrorHandlerHandledSet() && extension.isErrorHandlerHandled()) {
            return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        }
        return exchange.getException();
    }

    /**
     * Whether all was read, and nothing but rows was rejected.
     *
     * @throws Exception why not
     */
    public void check(Exchange exchange) throws Exception {
        Exception failed = failure(exchange) == null ? failure : failure(exchange);
        if (failed != null) {
            throw failed;
        }
        if (!complete) {
            throw new IllegalStateException("the route did not read it to its end");
        }
    }

    /** Whether all was of one version: that of the turn's stamp. */
    public boolean isUnchanged() {
        return unchanged;
    }

    /** What an owner, known by its identity, keeps aside for this read; made when it first asks. */
    public <P extends ReadParticipant> P enlist(Object owner, Function<Read, P> participant) {
        return participants.enlist(owner, this, participant);
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

    /** The row that is being routed; null outside of rows. */
    public @Nullable Row row() {
        return row;
    }

    /** The exchange of the row that is being routed or was last; null before the first. On any thread. */
    public @Nullable Exchange carrier() {
        return carrier;
    }

    /** Grows whenever more of the store was read or routed. On any thread. */
    public long progress() {
        return rows.get() + bytesRead.getAsLong();
    }

    /** All that was added, as it is to be published. */
    public Snapshot snapshot() {
        return series.snapshot();
    }

    /** Whoever is told of each row. */
    public RowOutcome outcome() {
        return outcome;
    }

    @Override
    public Turn turn() {
        return turn;
    }

    /** The store's absolute, normalised path. */
    public Path store() {
        return turn.store();
    }

    /** How many rows were read, rejected ones included. */
    public long rows() {
        return rows.getPlain();
    }

    /** How many rows were rejected, by reason; a reason that did not occur is absent. */
    public Map<RejectReason, Long> rejected() {
        return Map.copyOf(rejected);
    }

    /** Seconds since the read began. */
    public double seconds() {
        return (System.nanoTime() - startNanos) / 1e9;
    }
}
