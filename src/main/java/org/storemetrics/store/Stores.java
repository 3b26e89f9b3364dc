package org.storemetrics.store;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.storemetrics.file.FileStamp;
import org.storemetrics.read.MeterSeries;
import org.storemetrics.read.MetricFamily;
import org.storemetrics.read.Read;
import org.storemetrics.read.ReadFailedException.FailureReason;
import org.storemetrics.read.RowOutcome;
import org.storemetrics.read.Snapshot;
import org.storemetrics.rows.StoreRead;

/** Every store that was ever seen or is expected by name, and what was last published of it. */
public final class Stores {

    private final SeriesRoom.Limits limits;
    private final MeterSeries meters;
    private final SeriesRoom room;
    private final Clock clock;
    private final boolean full;
    private final ReadDurations durations;
    private final Consumer<Path> forgotten;
    private final Map<Path, StoreState> states = new ConcurrentSkipListMap<>();
    // when each has come up, or has gone down for the reason that it has
    private final Map<Path, Instant> since = new ConcurrentHashMap<>();
    private final Set<Path> restored = ConcurrentHashMap.newKeySet();
    private volatile long changes;
    private volatile Supplier<Map<Path, FailureReason>> unlooked = Map::of;
    private volatile Function<Path, RowOutcome> rowOutcomes = store -> RowOutcome.UNOBSERVED;
    private volatile Consumer<Read> begun = read -> {};

    /**
     * Begins with no store.
     *
     * @param full whether each store has all of the tool's own metrics from the start, as {@code store.metrics} says
     * @param forgotten what else knows of a store, and is to forget it
     */
    public Stores(SeriesRoom.Limits limits, boolean full, MeterSeries meters, Clock clock, Consumer<Path> forgotten) {
        this.limits = limits;
        this.full = full;
        this.durations = new ReadDurations(full);
        this.meters = meters;
        this.room = new SeriesRoom(limits, meters);
        this.clock = clock;
        this.forgotten = forgotten;
    }

    /** From the next read on, tells what becomes of each row of a store to what the function gives for the store. */
    public void observeRows(Function<Path, RowOutcome> observers) {
        rowOutcomes = observers;
    }

    /** From the next read on, tells of each before its first row. */
    public void observeReads(Consumer<Read> observer) {
        begun = observer;
    }

    /** All states by path, sorted: one consistent view, which stays as it is. */
    synchronized Map<Path, StoreState> states() {
        return Collections.unmodifiableMap(new TreeMap<>(states));
    }

    /** Each store with its state as it is now, sorted by path. */
    void forEach(BiConsumer<Path, StoreState> look) {
        states.forEach(look);
    }

    StoreState state(Path store) {
        return states.getOrDefault(store, StoreState.ABSENT);
    }

    /** When a store came up, or went down for the reason that it has; null if that was not seen. */
    @Nullable
    Instant since(Path store) {
        return since.get(store);
    }

    /** How many series a store has: its snapshot's and its meters'. */
    int series(Path store) {
        return state(store).snapshot().size() + meters.of(store);
    }

    ReadDurations durations() {
        return durations;
    }

    boolean isFull() {
        return full;
    }

    SeriesRoom.Limits limits() {
        return limits;
    }

    /** Whether there is a store, and the last read of every one succeeded, and has not rejected all rows that it had. */
    public boolean isAllUp() {
        return !states.isEmpty()
                && states.values().stream()
                        .allMatch(state -> state.up() && !state.reads().last().hasRejectedAll());
    }

    /** Grows with each change of a store's state. */
    public long changes() {
        return changes;
    }

    /** Takes what an earlier process has left, before any read. */
    synchronized void restore(Map<Path, StoreState> left) {
        left.forEach((store, state) -> {
            durations.expect(store);
            update(store, absent -> state);
            restored.add(store);
        });
    }

    /** Whether all that is known of a store is what an earlier process has left. */
    boolean isRestored(Path store) {
        return restored.contains(store);
    }

    /** Makes a store known that may not exist yet: {@code store_up 0}. */
    void expect(Path store) {
        if (!states.containsKey(store)) {
            durations.expect(store);
            update(store, state -> state);
        }
    }

    /** Whether a file was changed, or never read well, since the last successful read; or may have been unseen. */
    boolean isToBeRead(Path store, FileStamp file) {
        return state(store).isToBeRead(file, clock.instant());
    }

    /** Takes every store for changed. */
    public void readAgain() {
        states.keySet().forEach(store -> update(store, StoreState::unread));
    }

    /** Drops the series of all families but these. */
    public void retain(Collection<MetricFamily> families) {
        states.keySet().forEach(store -> update(store, state -> state.retain(families)));
    }

    /** Opens a read on the current thread. */
    Read begin(StoreRead.Turn turn) {
        Path store = turn.store();
        expect(store);
        Read read = new Read(turn, limits.store(), rowOutcomes.apply(store));
        begun.accept(read);
        return read;
    }

    /**
     * Replaces a store's snapshot by what its read has gathered.
     *
     * @throws RuntimeException if another store publishes one of the series, or if all would have too many: nothing is
     *     replaced then
     */
    synchronized Snapshot publish(Read read, FileStamp file) {
        Snapshot snapshot = read.snapshot();
        room.make(read, snapshot, states, this::isGone);
        read.commit();
        restored.remove(read.store());
        durations.observe(read);
        update(read.store(), state -> state.succeeded(read, snapshot, file, clock.instant()));
        return snapshot;
    }

    /** Looks at everything while no read is being published, so that counters and gauges fit together. */
    public synchronized <T> T consistently(Supplier<T> look) {
        return look.get();
    }

    /** Counts a failed read; the last good snapshot stays. */
    synchronized void fail(Read read, @Nullable FileStamp file, FailureReason why) {
        read.forget();
        restored.remove(read.store());
        update(read.store(), state -> state.failed(file, why));
    }

    /** A store could not be looked at: {@code store_up 0}; the last good snapshot stays. */
    void unseen(Path store, FailureReason why) {
        if (state(store).failure() != why) {
            update(store, state -> state.unseen(why));
        }
    }

    /** The directories that could not be looked into for stores, and why: {@code store_up 0} of each. */
    void unlooked(Supplier<Map<Path, FailureReason>> directories) {
        unlooked = directories;
    }

    /** Tells each of them, unless it was a store. */
    void forEachUnlooked(BiConsumer<Path, FailureReason> look) {
        unlooked.get().forEach((directory, reason) -> {
            if (!states.containsKey(directory)) {
                look.accept(directory, reason);
            }
        });
    }

    /** Drops the snapshot of a store that exists no longer. */
    void gone(Path store) {
        update(store, StoreState::gone);
    }

    private boolean isGone(Path store) {
        return !states.containsKey(store) || state(store).failure() == FailureReason.MISSING;
    }

    /** Drops all that is known of a store, and so gives back its share of the total. */
    synchronized void forget(Path store) {
        room.replace(state(store).snapshot(), Snapshot.EMPTY);
        changes++;
        states.remove(store);
        restored.remove(store);
        durations.forget(store);
        since.remove(store);
        forgotten.accept(store);
    }

    private synchronized void update(Path store, UnaryOperator<StoreState> change) {
        StoreState last = state(store);
        StoreState next = change.apply(last);
        room.replace(last.snapshot(), next.snapshot());
        if (next.up() != last.up() || next.failure() != last.failure()) {
            since.put(store, clock.instant());
        }
        states.put(store, next);
        changes += next == last ? 0 : 1;
    }
}
