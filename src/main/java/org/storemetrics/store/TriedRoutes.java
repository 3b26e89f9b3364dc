package org.storemetrics.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.storemetrics.read.Read;
import org.storemetrics.read.ReadFailedException;
import org.storemetrics.read.ReadFailedException.FailureReason;
import org.storemetrics.read.Rejections.Rejection;
import org.storemetrics.state.Kept;
import org.storemetrics.state.StateInput;
import org.storemetrics.state.StateOutput;

/**
 * Notices routes that load, but cost what those before have measured: they fail each read, or reject every row, which fails the
 * read then. Outlives the process, as the routes of the next one may be others.
 */
public final class TriedRoutes implements Kept {

    private static final Set<FailureReason> OF_ROUTES = Set.of(FailureReason.STEP, FailureReason.LIMIT);

    // what routes before those in force have measured, and those in force have not yet
    private final Set<Path> measured = new HashSet<>();
    // what the routes in force have done to each store: why nothing of it was measured, or nothing said
    private final Map<Path, Optional<String>> outcomes = new TreeMap<>();

    /** Other routes come into force. */
    public synchronized void begin() {
        outcomes.forEach((store, trouble) -> {
            if (trouble.isEmpty()) {
                measured.add(store);
            }
        });
        outcomes.clear();
    }

    /** What an earlier process has left of the stores the routes in force have measured, unless it was others. */
    public synchronized void expect(Stores stores) {
        stores.forEach((store, state) -> {
            if (state.isMeasured() && !measured.contains(store)) {
                outcomes.put(store, Optional.empty());
            }
        });
    }

    /** A read has come to its end: if it has measured nothing of what those before did, it counts for nothing. */
    synchronized void check(Read read) {
        Path store = read.store();
        if (read.rows() > 0 && read.rejections().total() == read.rows()) {
            Rejection first = read.rejections().first().get(0);
            String why = "row " + first.number() + ": " + first.message();
            boolean isCostly = measured.contains(store);
            outcomes.put(store, Optional.of("every row of " + store + " would be rejected, " + why));
            if (isCostly) {
                throw new ReadFailedException(
                        FailureReason.STEP,
                        "every row would be rejected, and was not before routes or settings were edited; " + why);
            }
        }
    }

    synchronized void succeeded(Read read) {
        measured.remove(read.store());
        if (read.rejections().total() < read.rows()) {
            outcomes.put(read.store(), Optional.empty());
        }
    }

    synchronized void failed(Path store, FailureReason reason, Throwable error) {
        if (OF_ROUTES.contains(reason)) {
            outcomes.putIfAbsent(store, Optional.of(store + " could not be read any more: " + error.getMessage()));
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

    @Override
    public synchronized void write(StateOutput out) throws IOException {
        out.paths(measured);
    }

    @Override
    public Runnable read(StateInput in) throws IOException {
        Collection<Path> left = in.paths();
        return () -> restore(left);
    }

    private synchronized void restore(Collection<Path> left) {
        measured.addAll(left);
    }
}
