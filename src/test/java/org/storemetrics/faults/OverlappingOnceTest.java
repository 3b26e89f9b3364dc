package org.storemetrics.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.Program;
import org.storemetrics.nodeexporter.Finished;
import org.storemetrics.nodeexporter.Host;

/** A {@code once} that is halted at any moment, while cron starts the next, replaces nothing newer when it goes on. */
class OverlappingOnceTest {

    private static final String WAITS = " waits for another process that has ";

    @TempDir
    private Path directory;

    private final Random random = new Random(1);
    private Host host;
    private int generation;
    private int shown;

    @Test
    @Tag("soak")
    void newerValuesAreNeverReplacedByOlderOnes() throws Exception {
        host = Host.in(directory).with("state.directory", Files.createDirectory(directory.resolve("state")));
        write();
        assertThat(host.once().exitCode()).isZero();
        int overlaps = 0;
        int wanted = Soak.times(2, 25);
        for (int tries = 0; overlaps < wanted && tries < 4 * wanted; tries++) {
            overlaps += overlap() ? 1 : 0;
        }
        assertThat(overlaps).isEqualTo(wanted);
        assertThat(value("store_rows_added_total")).isEqualTo(generation - 1);
        System.out.println(overlaps + " overlaps, " + generation + " versions of the store");
    }

    /** Whether the second had to wait for the first. */
    private boolean overlap() {
        write();
        try (Program first = host.start("once")) {
            if (random.nextInt(3) > 0) {
                first.await(
                        () -> first.output().contains(" INFO read ")
                                || !first.process().isAlive(),
                        "its read");
            } else {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(1000)));
            }
            signal("-STOP", first);
            write();
            try (Program second = host.start("once")) {
                second.await(
                        () -> second.output().contains(WAITS)
                                || !second.process().isAlive(),
                        "the first");
                assertNothingOlder();
                boolean waits = second.process().isAlive();
                signal("-CONT", first);
                assertThat(first.exitCode()).as(first::output).isZero();
                assertNothingOlder();
                assertThat(second.exitCode()).as(second::output).isZero();
                assertNothingOlder();
                assertThat(shown).isEqualTo(generation);
                return waits;
            }
        }
    }

    /** One row more each time. */
    private void write() {
        generation++;
        StringBuilder rows = new StringBuilder("<store>");
        for (int id = 0; id < generation; id++) {
            rows.append("<row id='").append(id).append("'/>");
        }
        host.writeStore(rows.append("</store>").toString());
    }

    private void assertNothingOlder() {
        int now = (int) value("store_total_rows");
        assertThat(now).isBetween(shown, generation);
        shown = now;
    }

    private double value(String series) {
        return host.exposition().series().get(host.series(series));
    }

    /** The process may have ended. */
    private static void signal(String signal, Program program) {
        Finished.run(new ProcessBuilder(
                "kill", signal, String.valueOf(program.process().pid())));
    }
}
