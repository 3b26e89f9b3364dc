package org.storemetrics.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.storemetrics.read.MeterSeries;
import org.storemetrics.read.MetricFamily;
import org.storemetrics.read.Read;
import org.storemetrics.read.ReadFailedException;
import org.storemetrics.read.ReadFailedException.FailureReason;
import org.storemetrics.read.Snapshot;

/** The room that all stores share: together they publish only so many series, and none of them twice. */
public final class SeriesRoom {

    /**
     * How many series there may be: lines of the textfile, those of meters included.
     *
     * @param store of one store
     * @param total of all stores together
     */
    public record Limits(int store, int total) {}

    private final Limits limits;
    private final MeterSeries meters;
    // of all snapshots
    private int series;

    SeriesRoom(Limits limits, MeterSeries meters) {
        this.limits = limits;
        this.meters = meters;
    }

    /** Another snapshot is published instead of the last. */
    void replace(Snapshot last, Snapshot next) {
        series += next.size() - last.size();
    }

    /**
     * Makes room for what a read is about to publish, instead of meters that nobody needs.
     *
     * @throws IllegalStateException if another store publishes one of its series
     * @throws ReadFailedException if all would have too many
     */
    void make(Read read, Snapshot snapshot, Map<Path, StoreState> states, Predicate<Path> isGone) {
        // only where a route sets the label path itself can two stores make the very same series
        snapshot.families().keySet().stream()
                .filter(family -> !family.addsPath())
                .forEach(family -> checkUnique(read.store(), snapshot, family, states));
        StoreState last = states.getOrDefault(read.store(), StoreState.ABSENT);
        int others = series - last.snapshot().size();
        int own = snapshot.size();
        if (!meters.makeRoom(read, limits.store() - own, limits.total() - others - own, isGone)) {
            throw new ReadFailedException(
                    FailureReason.LIMIT,
                    "all stores together would have more than series.total.max " + limits.total()
                            + " series: of this one " + read.seriesCount().largest());
        }
    }

    private static void checkUnique(Path own, Snapshot snapshot, MetricFamily family, Map<Path, StoreState> states) {
        Set<List<String>> series = snapshot.labelValues(family);
        states.forEach((store, state) -> {
            if (!store.equals(own)) {
                state.snapshot().first(family, series).ifPresent(same -> {
                    throw new IllegalStateException("two stores make the same series " + same + ": " + own + " and "
                            + store + "; the route sets the label path, leave it to the tool");
                });
            }
        });
    }
}
