package org.storemetrics.routes;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storemetrics.file.FileStamp;

/**
 * Looks at the route files twice a second, which works on every file system, and tells of a change when the files have come
 * to rest: an editor that truncates and then writes, or two saves at once, are one edit.
 */
final class RouteWatch implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofMillis(500);
    /** How often a file may be seen empty before that is taken for what was meant. */
    private static final int PATIENCE = 4;

    /** Not hidden ones: editors keep locks and copies under such names. */
    private static final DirectoryStream.Filter<Path> FILES =
            file -> file.getFileName().toString().endsWith(".camel.yaml")
                    && !file.getFileName().toString().startsWith(".");

    private static final Logger LOG = LoggerFactory.getLogger(RouteWatch.class);

    private record Version(@Nullable FileStamp stamp, boolean readable) {}

    private final Path directory;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "route-watch");
        thread.setDaemon(true);
        return thread;
    });

    private Map<Path, Version> seen;
    private boolean pending;
    private int unchanged;

    /**
     * Looks at the files: as they are now they are taken for known.
     *
     * @param directory where the route files are
     */
    RouteWatch(Path directory) {
        this.directory = directory;
        this.seen = look();
    }

    /**
     * Begins to watch.
     *
     * @param edited called on the watch's own thread, which {@link #close} interrupts
     */
    void start(Runnable edited) {
        timer.scheduleWithFixedDelay(() -> tick(edited), PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tick(Runnable edited) {
        try {
            Map<Path, Version> now = look();
            if (!now.equals(seen)) {
                seen = now;
                pending = true;
                unchanged = 0;
            } else if (pending && (++unchanged >= PATIENCE || isWhole(now))) {
                pending = false;
                edited.run();
            }
        } catch (RuntimeException e) {
            // an exception would end the watch for good
            LOG.error("cannot reload routes: {}", e.getMessage());
        }
    }

    private static boolean isWhole(Map<Path, Version> files) {
        return files.values().stream()
                .noneMatch(file -> file.stamp() != null && file.stamp().size() == 0);
    }

    private Map<Path, Version> look() {
        Map<Path, Version> versions = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, FILES)) {
            for (Path file : files) {
                versions.put(file, version(file));
            }
        } catch (IOException | DirectoryIteratorException e) {
            // being replaced, or gone: it is looked at again soon
            LOG.debug("cannot look at {}: {}", directory, e.getMessage());
        }
        return versions;
    }

    private static Version version(Path file) {
        try {
            return new Version(FileStamp.of(file), Files.isReadable(file));
        } catch (IOException e) {
            // a link that leads nowhere, or being replaced: the other files can be looked at
            return new Version(null, false);
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
