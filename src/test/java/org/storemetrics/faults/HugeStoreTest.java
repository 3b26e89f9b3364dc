package org.storemetrics.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.nodeexporter.Host;

/** A store larger than 4 GB needs no more memory than a small one. */
class HugeStoreTest {
    private static final String HEAP = "-Xmx64m";
    private static final long SIZE = 5L << 30;

    @TempDir
    Path directory;

    @Test
    void sparseStoreOf5GigabytesIsNotWellFormed() throws Exception {
        Host host = RunningHost.quick(directory).writeStore(StoreText.of(1, 1));
        try (RunningHost running = RunningHost.start(host, HEAP)) {
            running.awaitQuantity(1);
            try (RandomAccessFile store = new RandomAccessFile(host.store().toFile(), "rw")) {
                store.setLength(SIZE);
            }
            running.awaitUp(0);
            running.awaitQuantity(1);
            running.assertWhole();
            assertThat(running.value(host.series("store_file_size_bytes"))).isEqualTo(SIZE);
            assertThat(running.program().output())
                    .containsOnlyOnce("cannot read")
                    .doesNotContain("OutOfMemory");

            host.writeStore(StoreText.of(1, 2));
            running.awaitQuantity(2);
            running.stop();
        }
    }

    @Test
    @Tag("soak")
    @Timeout(280)
    void wellFormedStoreOfMoreThan4GigabytesIsRead() throws Exception {
        Assumptions.assumeTrue(Soak.isLong(), "it takes a minute and 4 GB: -Dsoak.length=long");
        Host host = Host.in(directory);
        String row = "<row type='t0' quantity='1'>" + "x".repeat(500_000) + "</row>";
        int rows = 9000;
        try (BufferedWriter writer = Files.newBufferedWriter(host.store())) {
            writer.write("<store>");
            for (int count = 0; count < rows; count++) {
                writer.write(row);
            }
            writer.write("</store>");
        }
        assertThat(Files.size(host.store())).isGreaterThan(4L << 30);
        try (RunningHost running = RunningHost.start(host, HEAP)) {
            running.program().process().onExit();
            running.program().await(() -> host.bytes().length > 0, "the textfile");
            assertThat(running.value(host.series("store_total_rows"))).isEqualTo(rows);
            running.assertWhole();
            running.stop();
        }
        Files.delete(host.store());
    }
}
