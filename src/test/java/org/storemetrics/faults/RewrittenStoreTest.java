package org.storemetrics.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.nodeexporter.Host;

/** A store that is written again so soon that its size and time stay the same. */
class RewrittenStoreTest {
    @TempDir
    Path directory;

    @Test
    void aRewriteThatLeavesSizeAndTimeAsTheyWereIsNoticed() throws Exception {
        Host host = RunningHost.quick(directory).writeStore(StoreText.of(3, 1));
        try (RunningHost running = RunningHost.start(host)) {
            running.awaitQuantity(1);
            host.writeStore(StoreText.of(3, 2));
            FileTime time = Files.getLastModifiedTime(host.store());
            running.awaitQuantity(2);
            Files.writeString(host.store(), StoreText.of(3, 3));
            Files.setLastModifiedTime(host.store(), time);

            running.awaitQuantity(3);
            running.stop();
        }
    }

    /** As {@code touch -r} and {@code cp -p} leave it: any time after it was read, not only soon after. */
    @Test
    void aRewriteOfAnOldStoreIsNoticed() throws Exception {
        FileTime time = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
        Host host = RunningHost.quick(directory).writeStore(StoreText.of(3, 1));
        Files.setLastModifiedTime(host.store(), time);
        try (RunningHost running = RunningHost.start(host)) {
            running.awaitQuantity(1);
            Instant settled = Instant.now().plusSeconds(4);
            running.program().await(() -> Instant.now().isAfter(settled), "the read after the file has settled");
            Files.writeString(host.store(), StoreText.of(3, 2));
            Files.setLastModifiedTime(host.store(), time);

            running.awaitQuantity(2);
            assertThat(Files.getLastModifiedTime(host.store())).isEqualTo(time);
            running.stop();
        }
    }

    /** It is read once more when a change would show, but nobody is told of a change that was none. */
    @Test
    void aYoungStoreThatDidNotChangeIsLoggedAndCountedOnce() throws Exception {
        Host host = RunningHost.quick(directory).writeStore("<store/>");
        try (RunningHost running = RunningHost.start(host)) {
            running.awaitUp(1);
            host.writeStore(StoreText.of(3, 1).replace("<store>", "<store><row id='x' quantity='many'/>"));
            running.awaitQuantity(1);
            Instant settled = Instant.now().plusSeconds(4);
            running.program().await(() -> Instant.now().isAfter(settled), "the read after the file has settled");

            assertThat(running.program().output())
                    .containsOnlyOnce("4 rows, 1 rejected")
                    .containsOnlyOnce("rejected row 1 of");
            assertThat(running.value(host.series("store_rows_added_total"))).isEqualTo(3);
            running.stop();
        }
    }
}
