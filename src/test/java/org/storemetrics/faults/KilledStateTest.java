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
import org.storemetrics.nodeexporter.Host;

/** A {@code run} that is killed and started again counts on: no row twice, and none that was there is left out. */
class KilledStateTest {

    @TempDir
    private Path directory;

    private final Random random = new Random(1);

    @Test
    @Tag("soak")
    void killAtAnyMomentCountsNothingTwice() throws Exception {
        Host host = RunningHost.quick(directory)
                .with("state.directory", Files.createDirectory(directory.resolve("state")))
                .writeStore(rows(0));
        assertThat(host.once().exitCode()).isZero();
        int kills = Soak.times(10, 50);
        double shown = 0;
        for (int kill = 1; kill <= kills; kill++) {
            try (RunningHost running = RunningHost.start(host)) {
                running.program().awaitOutput("wrote ", 1);
                host.writeStore(rows(kill));
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(60_000)));
                running.program().process().destroyForcibly().onExit().join();
            }
            double added = added(host);
            assertThat(added).isBetween(Math.max(shown, kill - 1), (double) kill);
            shown = added;
        }
        assertThat(host.once().exitCode()).isZero();
        assertThat(added(host)).isEqualTo(kills);
    }

    /** One row more each time. */
    private static String rows(int generation) {
        StringBuilder rows = new StringBuilder("<store>");
        for (int id = 0; id <= generation; id++) {
            rows.append("<row id='").append(id).append("' quantity='1'/>");
        }
        return rows.append("</store>").toString();
    }

    private static double added(Host host) {
        return host.exposition().series().get(host.series("store_rows_added_total"));
    }
}
