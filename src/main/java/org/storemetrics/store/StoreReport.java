package org.storemetrics.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.ReadFailedException.FailureReason;

/**
 * How a store is, or a directory in which stores cannot be looked for, as {@code store_up} has it.
 *
 * @param since when it came up or went down, or went down for another reason; null if that is not known
 * @param reason why it is not up; empty if it is, or was not looked at yet
 */
public record StoreReport(Path path, boolean isUp, @Nullable Instant since, String reason) {

    /**
     * All of them as they are now, by path.
     *
     * @param watches tells who sees whether a store is still looked at
     */
    public static List<StoreReport> of(Stores stores, Function<Path, PollWatch> watches) {
        List<StoreReport> all = new ArrayList<>();
        stores.forEach((store, state) -> {
            PollWatch watch = watches.apply(store);
            StoreState seen = StatusMetrics.seen(state, watch);
            FailureReason failure = seen.failure();
            Instant since = watch.isOverdue() ? watch.lastLook() : stores.since(store);
            all.add(new StoreReport(store, seen.up(), since, failure == null ? "" : failure.label()));
        });
        stores.forEachUnlooked((directory, reason) -> all.add(new StoreReport(directory, false, null, reason.label())));
        return all;
    }
}
