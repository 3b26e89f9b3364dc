package org.storemetrics.read;

import java.util.List;
import java.util.function.LongSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.Snapshot.Contribution;
import org.storemetrics.rows.Row;
import org.storemetrics.rows.StoreRead;

/**
 * One pass over one store. Steps add to it; nothing of it can be seen before it is published as a whole. What a
 * row adds is kept aside until the row has been routed to its end, so that a rejected row has added to nothing,
 * whichever step rejected it.
 *
 * <p>Rows are routed one after the other on the thread that reads: any other thread is refused.
 */
public final class Read implements StoreRead {

    private static final String LEFT = "the rows of a store are measured one after the other, on one thread: not behind"
            + " parallelProcessing, threads, delay, seda or wireTap, nor when they have ended";

    private final Turn turn;
    private final FileProgress file;
    private final SeriesTable series;
    private final RowOutcome outcome;
    private final Thread thread = Thread.currentThread();
    private final CurrentRow current = new CurrentRow();
    private final Participants participants = new Participants(this);
    private final Rejections rejections = new Rejections();

    private volatile boolean over;
    // by whatever thread was refused
    private volatile @Nullable RuntimeException failure;

    /** Opens a read on the current thread; the outcome is told of each row. */
    public Read(Turn turn, int seriesMax, RowOutcome outcome) {
        this.turn = turn;
        this.file = new FileProgress(turn);
        this.series = new SeriesTable(seriesMax);
        this.outcome = outcome;
    }

    /** The read that an exchange belongs to, which may be over; null if it belongs to none. */
    public static @Nullable Read within(Exchange exchange) {
        return (Read) StoreRead.of(exchange);
    }

    /**
     * The read that an exchange belongs to and can still add to.
     *
     * @throws IllegalStateException if it belongs to none, or could add what the read cannot take back, which then fails
     */
    public static Read of(Exchange exchange) {
        Read read = within(exchange);
        if (read == null) {
            throw new IllegalStateException(
                    "a step that measures rows can be used only while a store is read: in a route that"
                            + " unmarshals stores to rows, as read-store does, or in one that such a route calls");
        }
        boolean hasEnded = read.row() == null && exchange.getProperty(ExchangePropertyKey.ON_COMPLETION) != null;
        if (Thread.currentThread() != read.thread || read.over || hasEnded) {
            throw read.fail(new IllegalStateException(LEFT));
        }
        return read;
    }

    /**
     * The row that is an exchange's message is about to be routed.
     *
     * @throws RuntimeException if the read has failed already, or does so because of this row's thread
     */
    public void rowBegins(Exchange exchange) {
        if (Thread.currentThread() != thread) {
            fail(new IllegalStateException(LEFT));
        }
        if (failure != null) {
            throw failure;
        }
        current.begin(exchange);
    }

    /** Adds to a series: when the row that is being routed has ended well, or at once if there is none. */
    public void add(Contribution contribution) {
        if (current.row() == null) {
            series.add(contribution);
        } else {
            current.add(contribution);
        }
    }

    /** All series that it makes: a participant adds its own when it keeps a row. */
    public SeriesCount seriesCount() {
        return series.count();
    }

    /** Whether a row that has ended well, or this one before, has added to a series. */
    public boolean has(MetricFamily family, List<String> labelValues) {
        return series.has(family, labelValues) || current.adds(family, labelValues);
    }

    /** Makes a series that no row may add to: it begins with nothing, which is 0. */
    public void expect(MetricFamily family, List<String> labelValues) {
        series.expect(family, labelValues);
    }

    /** The row, if it has begun on this very exchange, was routed to its end: it counts, or not if a step has failed. */
    public void rowEnded(Exchange exchange) {
        if (current.row() != null && current.isCarriedBy(exchange)) {
            end(current.failure(exchange));
        }
    }

    /** The row has ended well, whatever its exchange says. */
    public void rowMeasured() {
        end(null);
    }

    private void end(@Nullable Exception rejection) {
        Row ended = current.end();
        try {
            if (rejection == null) {
                participants.keepRow();
                outcome.measured(ended, current.addTo(series));
            } else {
                participants.dropRow();
                rejections.add(ended, rejection, outcome);
            }
        } catch (RuntimeException e) {
            // the next row is told
            fail(e);
        }
    }

    /**
     * An exchange within that of a row, or of the store, was routed to its end: the part of a nested split, or the branch of a
     * multicast. If it has failed so has the row, or else the read: Camel does not always tell the exchange around it.
     *
     * @param isTried whether a {@code doTry} is around it
     */
    public void partEnded(Exchange part, boolean isTried) {
        Exception failed = isTried ? ExchangeFailure.ofTried(part) : ExchangeFailure.of(part);
        if (failed == null || current.isCarriedBy(part) || Thread.currentThread() != thread) {
            return;
        }
        if (current.row() == null) {
            fail(new IllegalStateException(failed));
        } else {
            current.partFailed(failed);
        }
    }

    /** Whatever becomes of the rows that follow: the first failure is the read's. It is returned, to be thrown. */
    public RuntimeException fail(RuntimeException e) {
        if (failure == null) {
            failure = e;
        }
        return e;
    }

    @Override
    public void storeBegins(LongSupplier bytesRead) {
        file.begins(bytesRead);
    }

    @Override
    public void storeEnds(long rows, String nearest) {
        file.ends(rows, nearest);
    }

    /** How far it has got in the store's file. */
    public FileProgress file() {
        return file;
    }

    /**
     * Whether all was read, and nothing but rows was rejected.
     *
     * @throws Exception why not
     */
    public void check(Exchange exchange) throws Exception {
        Exception failed = ExchangeFailure.of(exchange);
        if (failed != null || failure != null) {
            throw failed == null ? failure : failed;
        }
        if (!file.isWhole(current.count())) {
            throw new IllegalStateException("the route did not read it to its end");
        }
    }

    /** What else takes part in it. */
    public Participants participants() {
        return participants;
    }

    /** Makes all that the read has changed besides its series count: it is published. */
    public void commit() {
        over = true;
        participants.commit();
    }

    /** Takes back all that the read has changed: it has failed. */
    public void forget() {
        over = true;
        series.clear();
        participants.forget();
    }

    /** The row that is being routed. */
    public CurrentRow current() {
        return current;
    }

    /** The row that is being routed; null outside of rows. */
    public @Nullable Row row() {
        return current.row();
    }

    /** Grows with what was read or routed. On any thread. */
    public long progress() {
        return current.count() + file.bytesRead();
    }

    /** All that was added, as it is to be published. */
    public Snapshot snapshot() {
        return series.snapshot();
    }

    /** Who is told of it. */
    public RowOutcome outcome() {
        return outcome;
    }

    @Override
    public Turn turn() {
        return turn;
    }

    /** How many rows were read, rejected ones included. */
    public long rows() {
        return current.count();
    }

    /** The rows that were rejected so far. */
    public Rejections rejections() {
        return rejections;
    }
}
