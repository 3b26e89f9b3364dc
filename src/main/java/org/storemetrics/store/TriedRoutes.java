package org.storemetrics.store;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.storemetrics.read.Read;
import org.storemetrics.read.ReadFailedException.FailureReason;
import org.storemetrics.read.Rejections.Rejection;

/** Notices routes that load, but cost what those before have measured: they reject every row, or fail each read. */
public final class TriedRoutes {

    private static final Set<FailureReason> OF_ROUTES = Set.of(FailureReason.STEP, FailureReason.LIMIT);

    private final Set<Path> measured = new HashSet<>();
    // what the routes in force have done to each store: why nothing of it was measured, or nothing said
    private final Map<Path, Optional<String>> outcomes = new ConcurrentSkipListMap<>();

    /** Other routes come into force. */
    public synchronized void begin() {
        outcomes.forEach((store, trouble) -> {
            if (trouble.isPresent()) {
                measured.remove(store);
            } else {
                measured.add(store);
            }
        });
        outcomes.clear();
    }

    void succeeded(Read read) {
        if (read.rows() > 0) {
            outcomes.put(
                    read.store(),
                    read.rejections().total() < read.rows()
                            ? Optional.empty()
                            : Optional.of(allRejected(
                                    read.store(), read.rejections().first().get(0))));
        }
    }

    private static String allRejected(Path store, Rejection first) {
        return "every row of " + store + " would be rejected, row " + first.number() + ": " + first.message();
    }

    void failed(Path store, FailureReason reason, Throwable error) {
        if (OF_ROUTES.contains(reason)) {
            outcomes.put(store, Optional.of(store + " could not be read any more: " + error.getMessage()));
        }
    }

    /** Drops all that is known of a store. */
    public synchronized void forget(Path store) {
        measured.remove(store);
        outcomes.remove(store);
    }

    /** Why the routes in force measure nothing of a store of which those before did; empty if there is no such store. */
    public synchronized Optional<String> trouble() {
        return outcomes.entrySet().stream()
                .filter(store -> measured.contains(store.getKey()))
                .flatMap(store -> store.getValue().stream())
                .findFirst();
    }
}
