package org.storemetrics.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.nodeexporter.Host;
import org.storemetrics.nodeexporter.SmallDisk;

/** The directory of the textfile gives out below a running process: it says so once, and goes on when it can. */
class TextfileDirectoryTest {
    @TempDir
    Path directory;

    private Host host;

    @BeforeEach
    void makeHost() throws Exception {
        host = RunningHost.quick(directory).writeStore(StoreText.of(1, 1));
    }

    @Test
    void fullDiskKeepsTheTextfileUntilThereIsRoom() throws Exception {
        Path filler = host.textfile().resolveSibling("filler");
        try (SmallDisk disk = SmallDisk.mount(host.textfile().getParent());
                RunningHost running = RunningHost.start(host)) {
            running.awaitQuantity(1);
            // a file that is just being written leaves room when it is in place
            running.program().await(() -> fill(filler) && isTold(running), "no room is left");
            assertKeepsTheTextfile(running);
            running.program().await(() -> isWithoutUnfinished(disk.directory()), "no unfinished file is left");

            Files.delete(filler);
            assertGoesOn(running);
        }
    }

    @Test
    void diskThatIsMountedReadOnlyKeepsTheTextfileUntilItIsWritable() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(host.textfile().getParent());
                RunningHost running = RunningHost.start(host)) {
            running.awaitQuantity(1);
            running.program().await(() -> succeeds(disk::makeReadOnly), "a moment in which nothing is written");
            assertKeepsTheTextfile(running);

            disk.makeWritable();
            assertGoesOn(running);
        }
    }

    @Test
    void directoryThatIsRemovedGetsItsTextfileWhenItIsMadeAgain() throws Exception {
        Path textfiles = host.textfile().getParent();
        try (RunningHost running = RunningHost.start(host)) {
            running.awaitQuantity(1);
            Files.move(textfiles, directory.resolve("removed"));
            running.program().awaitOutput("cannot write " + host.textfile() + ": " + textfiles + " does not exist", 1);
            host.writeStore(StoreText.of(1, 2));

            assertThat(textfiles).doesNotExist();
            Files.createDirectory(textfiles);
            assertGoesOn(running);
        }
    }

    /** Whoever may write the directory above it could have files written where only we may. */
    @Test
    void linkThatTakesItsPlaceIsNotFollowed() throws Exception {
        Path textfiles = host.textfile().getParent();
        Path others = Files.createDirectory(directory.resolve("others"));
        try (RunningHost running = RunningHost.start(host)) {
            running.awaitQuantity(1);
            Files.move(textfiles, directory.resolve("moved"));
            Files.createSymbolicLink(textfiles, others);
            running.program()
                    .awaitOutput(
                            "cannot write " + host.textfile() + ": " + textfiles
                                    + " was a directory and is a link now, which is not followed",
                            1);
            host.writeStore(StoreText.of(1, 2));
            assertThat(others).isEmptyDirectory();

            Files.delete(textfiles);
            Files.createDirectory(textfiles);
            assertGoesOn(running);
        }
    }

    private static boolean isWithoutUnfinished(Path textfiles) {
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(textfiles, "*.tmp")) {
            return !unfinished.iterator().hasNext();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertKeepsTheTextfile(RunningHost running) {
        running.program().await(() -> isTold(running), "'cannot write' in its output");
        byte[] before = host.bytes();
        host.writeStore("<store/>");
        running.program().awaitOutput("INFO read", 2);
        host.writeStore(StoreText.of(1, 2));
        running.program().awaitOutput("INFO read", 3);
        running.assertWhole();
        assertThat(host.bytes()).isEqualTo(before);
    }

    private void assertGoesOn(RunningHost running) {
        running.program().awaitOutput("INFO wrote", 2);
        running.awaitQuantity(2);
        running.assertWhole();
        assertThat(running.program().output()).containsOnlyOnce("cannot write");
        running.stop();
        assertThat(host.textfile().getParent()).isDirectoryNotContaining(file -> !file.endsWith("store.prom"));
        host.assertClean();
    }

    private static boolean succeeds(Runnable action) {
        try {
            action.run();
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private boolean isTold(RunningHost running) {
        return running.program().output().contains("cannot write " + host.textfile());
    }

    private static boolean fill(Path file) {
        while (true) {
            try {
                Files.write(file, new byte[4096], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("No space left");
                return true;
            }
        }
    }
}
