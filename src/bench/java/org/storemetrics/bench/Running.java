package org.storemetrics.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A {@code run} that goes on while its stores are replaced. What it has done is taken from its textfile. */
final class Running implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration STOP = Duration.ofMinutes(1);
    private static final Duration SETTLED = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Job job;
    private final Process process;

    private Running(Job job, String... options) throws IOException {
        this.job = job;
        this.process = new ProcessBuilder(job.run(options))
                .redirectErrorStream(true)
                .redirectOutput(job.log().toFile())
                .start();
    }

    /** Starts it and waits until every store has been read once: the textfile is not written before. */
    static Running start(Job job, String... options) throws IOException {
        Running running = new Running(job, options);
        running.awaitReads(1);
        return running;
    }

    /**
     * What reading changed stores took.
     *
     * @param wall seconds from the first replacement to the end of the last read, the wait for a poll included
     * @param own the sum of the program's own {@code store_read_duration_seconds}
     * @param poll seconds from the begin of the first read to the end of the last one
     */
    record Timing(double wall, double own, double poll) {}

    /**
     * Replaces stores as a careful application does, by renames, and waits until all are read.
     *
     * @param versions the new version of each store
     */
    Timing replace(Map<Path, Path> versions) throws IOException {
        Published before = published();
        for (var version : versions.entrySet()) {
            Stores.link(version.getValue(), unfinished(version.getKey()));
        }
        Instant begin = Instant.now();
        for (Path store : versions.keySet()) {
            Files.move(unfinished(store), store, StandardCopyOption.ATOMIC_MOVE);
        }
        Published after = awaitReads(before.reads() + versions.size());
        double wall = after.lastSuccess() - begin.getEpochSecond() - begin.getNano() / 1e9;
        settle();
        double own = after.duration() - before.duration();
        return new Timing(wall, own, after.lastSuccess() - after.firstSuccess() + own / versions.size());
    }

    /** A store that was read just after it was written is read once more, which is not to fall into the next replacement. */
    private void settle() {
        double reads;
        do {
            reads = published().reads();
            pause(SETTLED);
        } while (published().reads() > reads);
    }

    private static Path unfinished(Path store) {
        return store.resolveSibling(store.getFileName() + ".new");
    }

    /** CPU time of a while, in seconds. */
    double cpuSeconds(Duration watched) {
        double before = Usage.cpuSeconds(process);
        pause(watched);
        return Usage.cpuSeconds(process) - before;
    }

    /** CPU time so far, in seconds. */
    double cpuSeconds() {
        return Usage.cpuSeconds(process);
    }

    /** The memory that it has resident. */
    double residentMegabytes() throws IOException {
        return Usage.megabytes(process.pid(), "VmRSS:");
    }

    /** The most memory that it had resident so far. */
    double peakMegabytes() throws IOException {
        return Usage.megabytes(process.pid(), Usage.PEAK);
    }

    /** Lets it go on for a while. */
    void pause(Duration length) {
        long end = System.nanoTime() + length.toNanos();
        for (long left = length.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        if (!process.isAlive()) {
            throw failure("the program has ended");
        }
    }

    Published published() {
        return Published.in(job.textfile());
    }

    private Published awaitReads(double reads) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Published published = published();
        while (published.reads() < reads) {
            if (System.nanoTime() > deadline) {
                throw failure("waited " + PATIENCE + " for " + reads + " reads");
            }
            pause(LOOK);
            published = published();
        }
        if (published.failures() > 0) {
            throw failure("a read has failed");
        }
        return published;
    }

    private IllegalStateException failure(String what) {
        try {
            return new IllegalStateException(what + ":\n" + Files.readString(job.log()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.onExit().orTimeout(STOP.toSeconds(), TimeUnit.SECONDS).join();
        } finally {
            process.destroyForcibly();
        }
    }
}
