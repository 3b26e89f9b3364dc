package org.storemetrics.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.nodeexporter.BoundFile;
import org.storemetrics.nodeexporter.Host;

/** A store that is mounted as a single file: what replaces it outside of the mount is not seen within. */
class MountedStoreTest {
    @TempDir
    Path directory;

    @Test
    void storeThatWasReplacedOutsideOfItsMountIsDown() throws Exception {
        Host host = RunningHost.quick(directory).writeStore("<empty/>");
        Path outside = Files.writeString(directory.resolve("outside.xml"), StoreText.of(1, 1));
        BoundFile mount = BoundFile.mount(outside, host.store());
        try (RunningHost running = RunningHost.start(host)) {
            try (mount) {
                running.awaitQuantity(1);
                Path next = Files.writeString(directory.resolve("next.xml"), StoreText.of(1, 2));
                Files.move(next, outside, StandardCopyOption.ATOMIC_MOVE);
                running.awaitUp(0);
                running.await(host.series("store_last_failure_info", "reason", "unreadable"), 1.0);
                assertThat(running.value(host.series("store_quantity", "type", "t0")))
                        .isEqualTo(1);
                running.assertWhole();
            }
            running.awaitUp(1);
            running.program().awaitOutput("INFO store " + host.store() + " can be looked at again", 1);
            assertThat(running.program().output())
                    .containsOnlyOnce("WARN store " + host.store() + " cannot be looked at: it was replaced where it is"
                            + " mounted from; mount its directory instead of the file");
            running.stop();
        }
    }
}
