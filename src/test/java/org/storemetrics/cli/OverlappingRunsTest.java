package org.storemetrics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.Program;
import org.storemetrics.file.Folder;
import org.storemetrics.file.HeldFile;

/** What becomes of a {@code once} that begins before another process has ended. */
class OverlappingRunsTest {

    @TempDir
    private Path directory;

    private Folders folders;
    private String state;

    @BeforeEach
    void makesFolders() throws IOException {
        folders = Folders.in(directory);
        state = "-Dstate.directory=" + Files.createDirectory(directory.resolve("state"));
        folders.replaceStore("<row/>");
    }

    /** Whatever the other one has read it has read before. */
    @Test
    void onceWaitsForAnotherOneAndReadsLater() throws Exception {
        Files.writeString(folders.textfile(), "");
        HeldFile other = new HeldFile(
                new Folder(folders.textfile().getParent()),
                folders.textfile().getFileName().toString());
        other.take(Set.of(StandardOpenOption.WRITE), Duration.ZERO);
        try (Program once = folders.start("once", List.of(state))) {
            once.awaitOutput("INFO waits for another process that has " + folders.textfile() + "\n", 1);
            folders.replaceStore("<row/><row/>");
            other.replace(Files.writeString(folders.textfile().resolveSibling("next"), "# other\n"));
            other.close();

            assertThat(once.exitCode()).as(once::output).isZero();
            assertThat(folders.text()).containsPattern("store_total_rows\\{.*} 2.0\n");
        }
        try (HeldFile hung = new HeldFile(
                new Folder(folders.textfile().getParent()),
                folders.textfile().getFileName().toString())) {
            hung.take(Set.of(StandardOpenOption.WRITE), Duration.ZERO);
            try (Program late = folders.start("once", List.of("-Donce.timeout=1s"))) {
                assertThat(late.exitCode()).isOne();
                assertThat(late.output()).contains(" ERROR another process has had " + folders.textfile() + " for ");
            }
        }
    }

    /** Another textfile is no reason to wait for that. */
    @Test
    void onceDoesWithoutAStateThatAnotherOneDoesNotLeave() throws Exception {
        Path file = Files.writeString(directory.resolve("state/store-metrics.state"), "");
        try (HeldFile hung =
                new HeldFile(new Folder(file.getParent()), file.getFileName().toString())) {
            hung.take(Set.of(StandardOpenOption.WRITE), Duration.ZERO);
            try (Program once = folders.start("once", List.of(state, "-Donce.timeout=12s"))) {
                assertThat(once.exitCode()).as(once::output).isZero();
                assertThat(once.output())
                        .contains(" INFO waits for another process that has " + file + "\n")
                        .contains(" WARN state.directory " + directory.resolve("state")
                                + " is used by another process: this one does without\n");
                assertThat(folders.text()).containsPattern("store_total_rows\\{.*} 1.0\n");
            }
        }
    }

    @Test
    void whoeverIsBesideRunSaysSoAndDoesWithoutItsState() throws Exception {
        String without =
                " WARN state.directory " + directory.resolve("state") + " is used by a 'run': this one does without\n";
        try (Program run = folders.start("run", List.of(state, "-Dtextfile.period=1s"))) {
            run.awaitOutput("INFO wrote ", 1);
            try (Program once = folders.start("once", List.of(state));
                    Program other = folders.start("run", List.of(state, "-Dtextfile.file=other.prom"))) {
                assertThat(once.exitCode()).as(once::output).isZero();
                assertThat(once.output())
                        .contains(" WARN a 'run' writes " + folders.textfile()
                                + ", too: each replaces what the other has written\n")
                        .contains(without);
                other.awaitOutput("INFO wrote ", 1);
                assertThat(other.output()).containsOnlyOnce(without);
            }
            assertThat(run.output()).doesNotContain("WARN");
        }
        // being killed was the end of that, and nothing is left of it
        try (var left = Files.list(directory.resolve("state"))) {
            assertThat(left.map(Path::getFileName)).map(Path::toString).containsExactly("store-metrics.state");
        }
        List<String> options = List.of(
                state,
                "-Dstore.directory=" + folders.store().getParent(),
                "-Dtextfile.directory=" + folders.textfile().getParent());
        try (Program once = Program.start(Map.of(), options, "once", "--quiet")) {
            assertThat(once.exitCode()).isZero();
            assertThat(once.output()).isEmpty();
        }
    }
}
