package org.storemetrics.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.faults.InPlaceWriter.Version;
import org.storemetrics.nodeexporter.Exposition;
import org.storemetrics.nodeexporter.Host;

/** A store of 20 MB that is written in place beside the program: no textfile has a value that no whole version had. */
@Tag("soak")
class TornStoreTest {
    private static final int READS = Soak.times(50, 200);

    // the first three have the same length: half of one and half of another make a well-formed store
    private static final List<Version> VERSIONS = List.of(
            new Version(20_000, 1),
            new Version(20_000, 2),
            new Version(20_000, 3),
            new Version(15_000, 4),
            new Version(5_000, 5));

    @TempDir
    Path directory;

    @Test
    @Timeout(280)
    void storeThatIsWrittenWithoutPauseNeverShowsAMixture() throws Exception {
        Host host = RunningHost.quick(directory);
        try (InPlaceWriter writer = InPlaceWriter.withoutPause(host.store(), VERSIONS);
                RunningHost running = RunningHost.start(host)) {
            watch(running, READS);
            assertThat(running.reads("failure")).isPositive();
            assertGoesOn(running, writer);
        }
    }

    @Test
    @Timeout(280)
    void storeThatRestsBetweenVersionsShowsOnlyWholeOnes() throws Exception {
        Host host = RunningHost.quick(directory);
        try (InPlaceWriter writer = InPlaceWriter.withRests(host.store(), VERSIONS);
                RunningHost running = RunningHost.start(host)) {
            watch(running, READS);
            assertThat(running.reads("success")).isPositive();
            assertThat(running.reads("failure")).isPositive();
            assertGoesOn(running, writer);
        }
    }

    private static void watch(RunningHost running, int reads) {
        while (running.reads("success") + running.reads("failure") < reads) {
            assertShowsAWholeVersion(running);
        }
    }

    private static void assertGoesOn(RunningHost running, InPlaceWriter writer) {
        System.out.printf(
                "torn: %.0f reads succeeded, %.0f failed, %d versions written%n",
                running.reads("success"), running.reads("failure"), writer.stop());
        running.awaitUp(1);
        assertShowsAWholeVersion(running);
        running.stop();
    }

    private static void assertShowsAWholeVersion(RunningHost running) {
        byte[] textfile = running.host().bytes();
        if (textfile.length > 0) {
            assertThat(Exposition.violations(textfile)).isEmpty();
            var series = Exposition.parse(new String(textfile, StandardCharsets.UTF_8))
                    .series();
            Double rows = series.get(running.host().series("store_total_rows"));
            Double quantity = series.get(running.host().series("store_quantity", "type", "t"));
            if (rows != null || quantity != null) {
                assertThat(VERSIONS)
                        .anySatisfy(version -> assertThat(
                                        List.of((double) version.rows(), (double) version.rows() * version.quantity()))
                                .isEqualTo(Arrays.asList(rows, quantity)));
            }
        }
        assertThat(running.program().process().isAlive())
                .as(running.program().output())
                .isTrue();
    }
}
