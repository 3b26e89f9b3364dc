package org.storemetrics.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a process took from its start to its end.
 *
 * @param seconds wall time
 * @param cpuSeconds CPU time of all its threads, as last seen a moment before its end
 * @param peakMegabytes the most memory that it had resident, likewise
 */
record Usage(double seconds, double cpuSeconds, double peakMegabytes) {

    /** The most that was resident: nothing between two looks is missed. */
    static final String PEAK = "VmHWM:";

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long LOOK_MILLIS = 10;

    /**
     * Runs a command to its end.
     *
     * @param log takes what it prints
     * @throws IllegalStateException if it does not end well
     */
    static Usage of(List<String> command, Path log) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        long begin = System.nanoTime();
        Process process = builder.start();
        double cpu = 0;
        double peak = 0;
        try {
            do {
                cpu = Math.max(cpu, cpuSeconds(process));
                peak = Math.max(peak, megabytes(process.pid(), PEAK));
                if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                    throw failure(command, "it has not ended after " + PATIENCE.toMinutes() + " minutes", log);
                }
            } while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS));
        } finally {
            process.destroyForcibly();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (process.exitValue() != 0) {
            throw failure(command, "it ended with " + process.exitValue(), log);
        }
        return new Usage(seconds, cpu, peak);
    }

    private static IllegalStateException failure(List<String> command, String what, Path log) throws IOException {
        return new IllegalStateException(what + ":\n" + Files.readString(log) + String.join(" ", command));
    }

    /** CPU time of a process so far. */
    static double cpuSeconds(Process process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    }

    /** The kernel's own account of a process's memory: 0 when that has ended. */
    static double megabytes(long pid, String kind) throws IOException {
        try (Stream<String> status = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return status.filter(line -> line.startsWith(kind))
                    .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
                    .findFirst()
                    .orElse(0);
        } catch (NoSuchFileException | UncheckedIOException e) {
            return 0;
        }
    }
}
