package org.storemetrics.routes;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storemetrics.mistakes.RoutesException;

/**
 * The routes that are in force. An edit is built whole beside them before they are touched: if it is wrong they go on, with
 * one line in the log and {@code store_routes_last_reload_success 0}.
 */
public final class LiveRoutes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveRoutes.class);

    /** What else changes with the routes. */
    public interface Handover {

        /** These routes are about to read: everything begins as if started with them. */
        void toRead(LoadedRoutes routes);

        /** Does a step when the reads that are under way have ended, however long that takes. */
        void betweenReads(Callable<?> step) throws Exception;
    }

    private final Supplier<LoadedRoutes> loader;
    private final Handover handover;
    private final ReloadMetrics metrics;
    private volatile LoadedRoutes current;
    private volatile boolean closed;

    /**
     * Loads the routes; they do not run yet.
     *
     * @param loader builds the routes as their files are now
     * @throws RoutesException if there is a mistake in them
     */
    public LiveRoutes(Supplier<LoadedRoutes> loader, Handover handover, ReloadMetrics metrics) {
        this.loader = loader;
        this.handover = handover;
        this.metrics = metrics;
        this.current = loader.get();
    }

    /** Begins to read the stores. */
    public synchronized void start() {
        handover.toRead(current);
        current.start();
    }

    /** Takes the routes as their files are now, or stays with those in force. */
    public synchronized void reload() {
        LoadedRoutes next = null;
        try {
            next = loader.get();
            replaceBy(next);
            metrics.succeeded();
            LOG.info("the edited routes are in force");
        } catch (Exception e) {
            metrics.failed();
            LOG.error("{}; the routes stay as they were", e.getMessage());
            if (next != null) {
                next.close();
                resume();
            }
        }
    }

    private void replaceBy(LoadedRoutes next) throws Exception {
        LoadedRoutes last = current;
        handover.betweenReads(() -> {
            last.stopReading();
            return null;
        });
        last.stopWriting();
        if (closed) {
            next.close();
            return;
        }
        // what most likely fails comes before anything that cannot be taken back
        next.prepare();
        handover.toRead(next);
        next.start();
        current = next;
        last.close();
    }

    private void resume() {
        handover.toRead(current);
        current.start();
    }

    /** The routes in force. */
    public LoadedRoutes current() {
        return current;
    }

    /** Does not wait for a reload that is under way. */
    @Override
    public void close() {
        closed = true;
        current.close();
    }
}
