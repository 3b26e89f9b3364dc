package org.storemetrics.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.Program;
import org.storemetrics.nodeexporter.Host;

/** The directory of the stores is gone, shut, hidden, and has deleted stores, all below a running process. */
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

    /** Nobody knows then whether there are other stores, or these are still there. */
    @Test
    void storesOfADirectoryThatCannotBeListedAreDownWithTheirLastValues() throws Exception {
        Host host = RunningHost.quick(directory).with("store.files", "*.xml").writeStore(StoreText.of(1, 1));
        Path stores = host.store().getParent();
        String reason = host.series("store_last_failure_info", "reason", "unreadable");
        try (RunningHost running = RunningHost.start(host, RunningHost.withoutRootsRights())) {
            running.awaitQuantity(1);
            Files.setPosixFilePermissions(stores, PosixFilePermissions.fromString("-wx--x--x"));
            running.awaitUp(0);
            running.await(reason, 1.0);
            assertThat(running.value(host.series("store_quantity", "type", "t0")))
                    .isEqualTo(1);
            running.assertWhole();

            Files.setPosixFilePermissions(stores, PosixFilePermissions.fromString("rwxr-xr-x"));
            running.awaitUp(1);
            running.await(reason, null);
            running.program().awaitOutput("INFO store.directory " + stores + " can be read again", 1);
            assertThat(running.program().output())
                    .containsOnlyOnce("WARN store.directory " + stores + " cannot be read: permission denied");
            running.stop();
        }
    }

    /** Nobody has ever seen what is in it, so that only the directory itself can stand for that. */
    @Test
    void directoryThatCannotBeListedIsDownItself() throws Exception {
        Host host = RunningHost.quick(directory).with("store.files", "**/*.xml").writeStore(StoreText.of(1, 1));
        Path shut = Files.createDirectory(host.store().resolveSibling("shut"));
        Files.writeString(shut.resolve("other.xml"), StoreText.of(1, 2));
        Files.setPosixFilePermissions(shut, PosixFilePermissions.fromString("-wx--x--x"));
        String up = "store_up{path=\"" + shut + "\"}";
        String reason = "store_last_failure_info{path=\"" + shut + "\",reason=\"unreadable\"}";
        List<String> once = new ArrayList<>(RunningHost.withoutRootsRights());
        once.addAll(Program.command(List.of(), "once", "--config", host.settingsFile()));
        try (Program program = Program.start(new ProcessBuilder(once), Map.of())) {
            assertThat(program.exitCode()).as(program.output()).isOne();
        }
        assertThat(host.exposition().series())
                .containsEntry(up, 0.0)
                .containsEntry(reason, 1.0)
                .containsEntry(host.series("store_up"), 1.0);
        host.assertClean();
        try (RunningHost running = RunningHost.start(host, RunningHost.withoutRootsRights())) {
            running.program().awaitOutput("WARN directory " + shut + " cannot be read: permission denied", 1);
            running.program().awaitOutput("INFO wrote", 1);
            assertThat(running.value(up)).isZero();
            Files.setPosixFilePermissions(shut, PosixFilePermissions.fromString("rwxr-xr-x"));
            running.await("store_up{path=\"" + shut.resolve("other.xml") + "\"}", 1.0);
            running.await(up, null);
            running.await(reason, null);
            running.program().awaitOutput("INFO directory " + shut + " can be read again", 1);
            running.stop();
        }
    }

    @Test
    void deletedStoreIsForgottenIfOnlyAWildcardFoundIt() throws Exception {
        Host host = RunningHost.quick(directory).with("store.files", "*.xml").writeStore(StoreText.of(1, 1));
        Path other = host.store().resolveSibling("other.xml");
        Files.copy(host.store(), other);
        try (RunningHost running = RunningHost.start(host)) {
            running.program().awaitOutput("INFO wrote", 1);
            // an edit, so that both have rows added, and so one of Micrometer's meters
            Path next = Files.writeString(directory.resolve("next"), StoreText.of(2, 1));
            Files.move(next, other, StandardCopyOption.ATOMIC_MOVE);
            running.await("store_rows_added_total{path=\"" + other + "\"}", 1.0);
            Files.delete(other);
            running.program().awaitOutput("INFO store " + other + " was deleted", 1);
            running.program().await(() -> !host.text().contains(other.toString()), "nothing of " + other);
            running.awaitUp(1);
            // a poll may just have found it when it was deleted
            assertThat(running.program().output().replaceAll("ERROR cannot read " + other + ": it is gone", ""))
                    .doesNotContain("WARN", "ERROR");

            Files.writeString(other, StoreText.of(1, 3));
            running.await("store_up{path=\"" + other + "\"}", 1.0);
            running.stop();
        }
    }

    /** As seen from itself, it has no name but a dot. */
    @Test
    void hiddenDirectoryIsReadFromWithinAndWithout() throws Exception {
        Path hidden = Files.createDirectory(directory.resolve(".hidden"));
        Files.writeString(hidden.resolve("store.xml"), StoreText.of(1, 1));
        for (String name : List.of(".", "./", "../.hidden")) {
            List<String> options = List.of(
                    "-Dstore.directory=" + name,
                    "-Dstore.files=*.xml",
                    "-Dtextfile.directory=" + directory,
                    "-Droutes.directory=" + Path.of("routes").toAbsolutePath());
            ProcessBuilder builder = new ProcessBuilder(Program.command(options, "once")).directory(hidden.toFile());
            try (Program program = Program.start(builder, Map.of())) {
                assertThat(program.exitCode()).as(program.output()).isZero();
                assertThat(program.output())
                        .contains("INFO read " + hidden.toRealPath().resolve("store.xml"));
            }
        }
    }
}
