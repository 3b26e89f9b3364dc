package org.storemetrics.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.nodeexporter.Exposition;
import org.storemetrics.nodeexporter.Host;
import org.storemetrics.nodeexporter.Sample;

/** Contract case A18: a process that is killed leaves the old or the new textfile, and nothing for long beside it. */
class KilledProcessTest {
    private static final int ROWS = 3000;

    @TempDir
    Path directory;

    private final Random random = new Random(1);
    private Host host;

    @BeforeEach
    void makeHost() throws Exception {
        host = Host.in(directory)
                .with("store.poll.period", "1ms")
                .with("textfile.period", "1ms")
                .writeStore(StoreText.of(ROWS, 0));
    }

    @Test
    @Tag("soak")
    @Timeout(290)
    void killAtAnyMomentLeavesAWholeTextfile() throws Exception {
        assertThat(host.once().exitCode()).isZero();
        int kills = Soak.times(10, 50);
        int leftOver = 0;
        for (int kill = 1; kill <= kills; kill++) {
            killDuringGeneration(kill);
            assertThat(generation()).isBetween(kill - 1, kill);
            leftOver += namesBesideTheTextfile().size();
        }
        System.out.printf("killed: %d kills, %d unfinished files seen after them%n", kills, leftOver);
        assertNextRunIsNormal(kills);
    }

    /** Kills at a random moment, and every second time in the middle of a write. */
    private void killDuringGeneration(int generation) {
        try (RunningHost running = RunningHost.start(host)) {
            running.program().awaitOutput("wrote ", 1);
            host.writeStore(StoreText.of(ROWS, generation));
            if (generation % 2 == 0) {
                running.program().await(() -> !namesBesideTheTextfile().isEmpty(), "a textfile that is being written");
            } else {
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(300_000)));
            }
            running.program().process().destroyForcibly().onExit().join();
        }
        if (generation() < generation) {
            assertThat(host.once().exitCode()).isZero();
        }
    }

    private void assertNextRunIsNormal(int generation) {
        assertThat(host.once().exitCode()).isZero();
        assertThat(generation()).isEqualTo(generation);
        assertThat(namesBesideTheTextfile()).isEmpty();
        host.assertClean();
    }

    private int generation() {
        assertThat(Exposition.violations(host.bytes())).isEmpty();
        Set<Double> quantities = host.exposition().samples().stream()
                .filter(sample -> sample.name().equals("store_quantity"))
                .map(Sample::value)
                .collect(Collectors.toSet());
        assertThat(quantities).hasSize(1);
        return quantities.iterator().next().intValue();
    }

    private Set<String> namesBesideTheTextfile() {
        try (Stream<Path> files = Files.list(host.textfile().getParent())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("store.prom"))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
