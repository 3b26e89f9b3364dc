package org.storemetrics.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.storemetrics.Program;
import org.storemetrics.nodeexporter.Exposition;
import org.storemetrics.nodeexporter.Host;
import org.storemetrics.nodeexporter.Programs;

/** A host on which the program runs with short periods, and goes on whatever happens to the files. */
record RunningHost(Host host, Program program) implements AutoCloseable {
    static final String PERIOD = "20ms";
    private static final Duration STOP = Duration.ofSeconds(5);

    /** A host with short periods on which nothing runs yet. */
    static Host quick(Path directory) throws Exception {
        return Host.in(directory).with("store.poll.period", PERIOD).with("textfile.period", PERIOD);
    }

    static RunningHost start(Host host, String... jvmOptions) {
        return start(host, List.of(), jvmOptions);
    }

    /** Starts the program behind other words, such as those of {@code setpriv}. */
    static RunningHost start(Host host, List<String> words, String... jvmOptions) {
        List<String> command = new ArrayList<>(words);
        command.addAll(Program.command(List.of(jvmOptions), "run", "--config", host.settingsFile()));
        return new RunningHost(host, Program.start(new ProcessBuilder(command), Map.of()));
    }

    /** Words to start the program behind: root may read everything, unless it has given up the rights that let it. */
    static List<String> withoutRootsRights() {
        return System.getProperty("user.name").equals("root")
                ? List.of(
                        Programs.require("setpriv").toString(),
                        "--bounding-set=-dac_override,-dac_read_search",
                        "--inh-caps=-dac_override,-dac_read_search")
                : List.of();
    }

    /** Waits until the textfile says so; a null means that it has no such series. */
    void await(String series, Double value) {
        program.await(() -> Objects.equals(value(series), value), series + " " + value);
    }

    /** Waits until all rows of a store of {@link StoreText} are measured. */
    void awaitQuantity(int quantity) {
        await(host.series("store_quantity", "type", "t0"), (double) quantity);
    }

    void awaitUp(int up) {
        await(host.series("store_up"), (double) up);
    }

    /** Waits until the textfile says that the store was looked at, at such a time. */
    void awaitPoll(Predicate<Instant> time) {
        String series = host.series("store_last_poll_timestamp_seconds");
        program.await(() -> time.test(Instant.ofEpochSecond(value(series).longValue())), series);
    }

    Double value(String series) {
        return host.exposition().series().get(series);
    }

    double reads(String outcome) {
        Double reads = value(host.series("store_reads_total", "outcome", outcome));
        return reads == null ? 0 : reads;
    }

    /** The process is there, and the textfile is a whole version that any exporter takes. */
    void assertWhole() {
        assertThat(program.process().isAlive()).as(program.output()).isTrue();
        assertThat(Exposition.violations(host.bytes())).isEmpty();
    }

    /** Nothing has gone wrong so far. */
    void assertUntroubled() {
        assertThat(program.output()).doesNotContain("WARN", "ERROR");
    }

    /** Sends SIGTERM: the program ends well and in time. */
    void stop() {
        long begin = System.nanoTime();
        program.terminate();
        assertThat(program.exitCode()).as(program.output()).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(STOP);
    }

    @Override
    public void close() {
        program.close();
    }
}
