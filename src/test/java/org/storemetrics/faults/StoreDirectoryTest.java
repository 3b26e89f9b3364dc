package org.storemetrics.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.nodeexporter.Host;

/** The directory of the stores is removed below a running process, and made again. */
class StoreDirectoryTest {
    @TempDir
    Path directory;

    @Test
    void directoryThatIsRemovedIsReadAgainWhenItIsMadeAgain() throws Exception {
        Host host = RunningHost.quick(directory).writeStore(StoreText.of(1, 1));
        Path stores = host.store().getParent();
        try (RunningHost running = RunningHost.start(host)) {
            running.awaitQuantity(1);
            Files.move(stores, directory.resolve("removed"));
            running.program().awaitOutput("store.directory " + stores + " does not exist", 1);
            running.awaitUp(0);
            running.assertWhole();
            assertThat(stores).doesNotExist();

            Files.createDirectory(stores);
            host.writeStore(StoreText.of(1, 2));
            running.awaitQuantity(2);
            running.awaitUp(1);
            running.assertWhole();
            running.stop();
        }
    }
}
