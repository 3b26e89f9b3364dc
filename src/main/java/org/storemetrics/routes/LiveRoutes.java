package org.storemetrics.routes;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storemetrics.read.FatalError;
import org.storemetrics.settings.Settings;

/**
 * The routes that are in force, from the start on. An edit is built whole beside them before they are touched: if it is wrong
 * they go on, with one line in the log and {@code store_routes_last_reload_success 0}.
 */
public final class LiveRoutes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveRoutes.class);

    /** What outlives the routes, and binds what they name. */
    public interface Reads extends NamedBeans {

        /** These routes are about to read: everything begins as if started with them. */
        void begin(CamelContext routes);

        /** Ends when each source has looked at every store. */
        CompletableFuture<Void> nextPoll();

        /** Does a step when the polls that are under way have ended, however long that takes, and before the next. */
        void betweenPolls(Callable<?> step) throws Exception;

        /** Whether the first look waits for nothing but a file system, or a step, that does not get on. */
        boolean isHeldUp();

        /** Why the routes that have just read every store measure nothing of one that those before did; empty if they do. */
        Optional<String> trouble();

        /** These routes have read every store: nothing of those before them is shown any more. */
        void end(CamelContext routes);
    }

    private final Settings settings;
    private final Reads reads;
    private final ReloadMetrics metrics;
    private final RouteWatch watch;
    private volatile LoadedRoutes current;

    /**
     * Loads the routes; they do not run yet.
     *
     * @throws org.storemetrics.mistakes.RoutesException if there is a mistake in them
     */
    public LiveRoutes(Settings settings, Reads reads, ReloadMetrics metrics) {
        this.settings = settings;
        this.reads = reads;
        this.metrics = metrics;
        // looks before the routes are loaded: an edit in between is not missed
        watch = new RouteWatch(settings.routesDirectory(), metrics);
        current = LoadedRoutes.load(settings, reads);
    }

    /**
     * Reads every store once, and nothing after that.
     *
     * @return whether that has ended in time; if not it goes on, and may never end
     */
    public boolean readOnce(Duration timeout) throws InterruptedException {
        FutureTask<Optional<String>> read =
                new FutureTask<>(() -> start(current, () -> {}).join());
        // whatever looks at a file system may wait for ever
        Thread thread = new Thread(read, "read-once");
        thread.setDaemon(true);
        thread.start();
        try {
            read.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            // none of their routes can be started while one hangs on its start: others write what there is
            current = LoadedRoutes.load(settings, reads);
            return false;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    /** Reads the stores, writes the textfile each period, and follows edits of the routes. */
    public void run() {
        CompletableFuture<?> firstPoll = startWriting(current);
        watch.start(this::reload);
        Thread thread = new Thread(() -> writeIfHeldUp(firstPoll), "first-poll");
        thread.setDaemon(true);
        thread.start();
    }

    /** Nobody looks at the metrics yet, so nobody would see that the first poll hangs. */
    private void writeIfHeldUp(CompletableFuture<?> firstPoll) {
        try {
            while (!firstPoll.isDone() && !watch.isClosed()) {
                if (reads.isHeldUp()) {
                    current.writeTextfile();
                    return;
                }
                TimeUnit.SECONDS.sleep(1);
            }
        } catch (InterruptedException e) {
            // nobody interrupts it
        }
    }

    /** A restart, or a reload, must not replace good values by none: the textfile is written after the first poll. */
    private CompletableFuture<Optional<String>> startWriting(LoadedRoutes routes) {
        return start(routes, routes::writeTextfile).whenComplete((trouble, failed) -> {
            if (failed != null && !watch.isClosed()) {
                FatalError.handOn(failed);
            }
        });
    }

    /** Ends with the first poll, and then tells what is wrong with the routes, if only the stores could show it. */
    private CompletableFuture<Optional<String>> start(LoadedRoutes routes, Runnable afterwards) {
        reads.begin(routes.context());
        current = routes;
        CompletableFuture<Optional<String>> poll = reads.nextPoll().thenApply(polled -> {
            // unless they were replaced before every store was read
            Optional<String> trouble = current == routes ? reads.trouble() : Optional.empty();
            if (current == routes && trouble.isEmpty()) {
                reads.end(routes.context());
                afterwards.run();
            }
            return trouble;
        });
        routes.start();
        return poll;
    }

    /** Takes the routes as their files are now, or stays with those in force. */
    public synchronized void reload() {
        LoadedRoutes last = current;
        LoadedRoutes next = null;
        try {
            next = LoadedRoutes.load(settings, reads);
            reads.betweenPolls(() -> {
                last.stopReading();
                return null;
            });
            boolean writing = last.isWriting();
            last.stop();
            // what most likely fails comes before anything that cannot be taken back
            next.prepare();
            CompletableFuture<Optional<String>> poll = startWriting(next);
            if (writing) {
                // the last values of before: a long first read, or one that hangs, must not let the textfile grow old
                next.startWriting();
            }
            Optional<String> trouble = poll.get();
            if (trouble.isPresent()) {
                String place = settings.routesDirectory()
                        .map(directory -> "routes.directory " + directory + ": ")
                        .orElse("");
                throw new IllegalStateException(place + trouble.get());
            }
            last.close();
            metrics.succeeded();
            LOG.info("the edited routes are in force");
        } catch (Exception e) {
            rejected(e, next, last);
        }
    }

    private void rejected(Exception why, @Nullable LoadedRoutes next, LoadedRoutes last) {
        if (next != null) {
            next.close();
        }
        // a process that is being stopped breaks off whatever it waits for: that is no mistake
        if (watch.isClosed()) {
            last.close();
            return;
        }
        metrics.failed(String.valueOf(why.getMessage()));
        LOG.error("{}; the routes stay as they were", why.getMessage());
        if (next != null) {
            startWriting(last);
        }
    }

    /** The ids of those that are in force, sorted. */
    public List<String> ids() {
        return current.context().getRoutes().stream()
                .map(Route::getRouteId)
                .sorted()
                .toList();
    }

    /** Writes the textfile now, and from now on each period; tells whether it was written. */
    public boolean writeTextfile() {
        return current.writeTextfile();
    }

    /** Does not wait for a reload that is under way. */
    @Override
    public void close() {
        watch.close();
        current.close();
    }
}
