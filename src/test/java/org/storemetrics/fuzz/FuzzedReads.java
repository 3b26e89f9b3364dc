package org.storemetrics.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.storemetrics.nodeexporter.Exposition;

/** Reads one input after the other and says what must be true after each. */
final class FuzzedReads implements AutoCloseable {

    private static final Duration BLOCKED = Duration.ofSeconds(30);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Pattern OF_ROUTES = Pattern.compile("store_(total_rows|rows|quantity|rows_unmatched)\\{.*");

    private final ReadPath path;
    private final Duration hang;
    private final Inputs inputs;
    private final Map<String, Integer> failures = new TreeMap<>();
    private String lastGood;
    private double reads;
    private double rejected;
    private int good;
    private long slowest;

    /** A read that takes more CPU time than that hangs. */
    FuzzedReads(Path folder, long seed, Duration hang) throws Exception {
        this.hang = hang;
        path = new ReadPath(folder);
        inputs = new Inputs(seed);
        lastGood = gauges(path.text());
        reads = value(path.text(), "store_reads_total");
    }

    void next(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            byte[] input = inputs.next();
            try {
                check(input);
            } catch (Exception | AssertionError e) {
                throw new AssertionError(
                        "input " + i + ": " + Base64.getEncoder().encodeToString(input), e);
            }
        }
    }

    /** Reads one store of any kind. */
    void check(byte[] input) throws Exception {
        assertThat(read(input)).isLessThan(hang);
        String text = path.text();
        assertThat(Exposition.violations(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
        if (value(text, "store_up") == 1) {
            good++;
            lastGood = gauges(text);
            assertThat(value(text, "store_total_rows"))
                    .isEqualTo(value(text, "store_rows")
                            + value(text, "store_rows_unmatched")
                            + value(text, "store_rows_rejected_total")
                            - rejected);
        }
        rejected = value(text, "store_rows_rejected_total");
        assertThat(gauges(text)).isEqualTo(lastGood);
        assertThat(value(text, "store_reads_total")).isEqualTo(reads);
    }

    /** Time that the read itself took: others may keep the processors busy, but not for as long as a read that is blocked. */
    private Duration read(byte[] input) throws Exception {
        long begin = System.nanoTime();
        long cpu = THREADS.getCurrentThreadCpuTime();
        Throwable failure = path.read(input);
        Duration took = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - cpu);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(BLOCKED);
        slowest = Math.max(slowest, took.toMillis());
        reads++;
        count(failure);
        return took;
    }

    private void count(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            assertThat(cause).isNotInstanceOf(Error.class);
            if (cause.getCause() == null) {
                failures.merge(cause.getClass().getSimpleName(), 1, Integer::sum);
            }
        }
    }

    private static String gauges(String text) {
        return text.lines().filter(line -> OF_ROUTES.matcher(line).matches()).collect(Collectors.joining("\n"));
    }

    private static double value(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    @Override
    public String toString() {
        return good + " reads succeeded, failures by their cause " + failures + ", slowest " + slowest + " ms, "
                + path.text().lines().count() + " lines";
    }

    @Override
    public void close() {
        path.close();
    }
}
