package org.storemetrics.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.nodeexporter.Exposition;
import org.storemetrics.nodeexporter.Host;

/** SIGTERM while a large store is read: the program does not wait for its end. */
class StoppedProcessTest {
    private static final int MANY = 4_000_000;

    @TempDir
    Path directory;

    @Test
    void stopInALargeReadLeavesTheTextfileOfBefore() throws Exception {
        Host host = RunningHost.quick(directory).writeStore(StoreText.of(1, 1));
        try (RunningHost running = RunningHost.start(host)) {
            running.awaitQuantity(1);
            Path large = writeLargeStore();
            Files.move(large, host.store(), StandardCopyOption.ATOMIC_MOVE);
            running.program().await(() -> hasOpen(running, host.store()), "the large read");
            running.stop();

            assertThat(Exposition.violations(host.bytes())).isEmpty();
            assertThat(running.value(host.series("store_quantity", "type", "t0")))
                    .isEqualTo(1);
            assertThat(host.textfile().getParent()).isDirectoryNotContaining(file -> !file.endsWith("store.prom"));
        }
    }

    private Path writeLargeStore() throws IOException {
        Path large = directory.resolve("large.xml");
        try (BufferedWriter writer = Files.newBufferedWriter(large)) {
            writer.write("<store>");
            for (int row = 0; row < MANY; row++) {
                writer.write("<row type='t0' quantity='2'/>\n");
            }
            writer.write("</store>");
        }
        return large;
    }

    private static boolean hasOpen(RunningHost running, Path file) {
        Path descriptors =
                Path.of("/proc", String.valueOf(running.program().process().pid()), "fd");
        try (Stream<Path> open = Files.list(descriptors)) {
            return open.anyMatch(one -> leadsTo(one, file));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean leadsTo(Path link, Path file) {
        try {
            return Files.readSymbolicLink(link).equals(file);
        } catch (IOException e) {
            // closed since the directory was listed
            return false;
        }
    }
}
