package org.storemetrics.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.util.concurrent.CamelThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storemetrics.file.FileStamp;
import org.storemetrics.mistakes.RouteFiles;
import org.storemetrics.read.FatalError;

/**
 * Looks at the route files twice a second, which works on every file system, and tells of a change when the files have come
 * to rest: an editor that truncates and then writes, or two saves at once, are one edit.
 */
final class RouteWatch implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofMillis(500);
    /** How often a file may be seen empty before that is taken for what was meant. */
    private static final int PATIENCE = 4;

    private static final Logger LOG = LoggerFactory.getLogger(RouteWatch.class);

    private final Optional<Path> directory;
    private final ReloadMetrics metrics;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(new CamelThreadFactory("route-watch", "", true));

    // only the thread that looks has them
    private final Set<Path> told = new HashSet<>();
    private Map<Path, Optional<FileStamp>> seen;
    private boolean pending;
    private int unchanged;

    /** Looks at the route files of a directory, if there is one: as they are now they are taken for known. */
    RouteWatch(Optional<Path> directory, ReloadMetrics metrics) {
        this.directory = directory;
        this.metrics = metrics;
        this.seen = look();
    }

    /**
     * Begins to watch.
     *
     * @param edited called on the watch's own thread, which {@link #close} interrupts
     */
    void start(Runnable edited) {
        if (directory.isEmpty()) {
            return;
        }
        timer.scheduleWithFixedDelay(() -> tick(edited), PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tick(Runnable edited) {
        try {
            metrics.waitsFor("the folder of the routes, which does not answer");
            Map<Path, Optional<FileStamp>> now = look();
            if (!now.equals(seen)) {
                seen = now;
                pending = true;
                unchanged = 0;
            } else if (pending && (++unchanged >= PATIENCE || isWhole(now))) {
                pending = false;
                metrics.waitsFor("the read that is under way");
                edited.run();
            }
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            // it would end the watch for good
            LOG.error("cannot reload routes: {}", e.getMessage());
        } catch (Error e) {
            FatalError.handOn(e);
        } finally {
            metrics.waitsForNothing();
        }
    }

    private static boolean isWhole(Map<Path, Optional<FileStamp>> files) {
        return files.values().stream().flatMap(Optional::stream).noneMatch(stamp -> stamp.size() == 0);
    }

    private Map<Path, Optional<FileStamp>> look() {
        if (directory.isEmpty()) {
            return Map.of();
        }
        try (Stream<Path> files = Files.list(directory.get())) {
            return files.filter(this::isRouteFile).collect(Collectors.toMap(file -> file, RouteWatch::stamp));
        } catch (IOException | UncheckedIOException e) {
            // being replaced, or gone: it is looked at again soon
            LOG.debug("cannot look at {}: {}", directory.get(), e.getMessage());
            return Map.of();
        }
    }

    /** Tells of others once. */
    private boolean isRouteFile(Path file) {
        boolean isRouteFile = RouteFiles.isRouteFile(file);
        if (!isRouteFile && !told.contains(file) && RouteFiles.isPassedOver(file)) {
            told.add(file);
            LOG.warn(RouteFiles.passedOver(file));
        }
        return isRouteFile;
    }

    /** Empty for a link that leads nowhere, or while it is replaced: the other files can be looked at. */
    private static Optional<FileStamp> stamp(Path file) {
        try {
            return Optional.of(FileStamp.of(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    boolean isClosed() {
        return timer.isShutdown();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
