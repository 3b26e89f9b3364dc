package org.storemetrics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.Program;

/** How {@code run} ends when it is sent SIGTERM. */
class RunStopTest {

    private static final Duration ALLOWED = Duration.ofSeconds(5);

    @TempDir
    private Path directory;

    private Folders folders;

    @BeforeEach
    void makesFolders() throws IOException {
        folders = Folders.in(directory);
    }

    @Test
    void leavesAWholeTextfile() throws IOException {
        folders.replaceStore("<row/>");
        try (Program run = folders.run()) {
            run.awaitOutput("wrote", 1);
            assertEndsWell(run);

            assertThat(folders.textfile()).content().contains("store_up{").endsWith("\n");
            assertThat(folders.textfile().getParent())
                    .isDirectoryNotContaining(file -> !file.equals(folders.textfile()));
        }
    }

    @Test
    void writesNoTextfileBeforeTheFirstReadHasEnded() throws IOException {
        folders.replaceStore("<row type='fruit' quantity='1'/>".repeat(1_500_000));
        try (Program run = folders.run()) {
            run.await(() -> cpuTime(run).toMillis() > 1500, "a read");
            assertEndsWell(run);

            assertThat(run.output()).doesNotContain("INFO read");
            assertThat(folders.textfile()).doesNotExist();
        }
    }

    private static Duration cpuTime(Program run) {
        return run.process().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static void assertEndsWell(Program run) {
        long start = System.nanoTime();
        run.terminate();

        assertThat(run.exitCode()).as(run::output).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(ALLOWED);
    }
}
