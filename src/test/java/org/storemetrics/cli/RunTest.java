package org.storemetrics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.Program;

/** What {@code run} logs over several polls: a line when something changes, and none when nothing does. */
class RunTest {

    @TempDir
    private Path directory;

    private Folders folders;

    @BeforeEach
    void writesAStore() throws IOException {
        folders = Folders.in(directory);
        folders.replaceStore("<row/>");
    }

    @Test
    void logsNoLineForEachChangeOfAStore() throws IOException {
        try (Program run = folders.run()) {
            run.awaitOutput("wrote", 1);
            folders.replaceStore("");
            run.awaitOutput("store.xml: 0 rows", 1);
            folders.replaceStore("<row/><row/>");
            run.awaitOutput("store.xml: 2 rows", 1);
            folders.replaceStore("<row/><row/><row/>");
            run.await(
                    () -> folders.text().contains("store_total_rows{path=\"" + folders.store() + "\"} 3.0"), "3 rows");

            assertThat(times(run, "INFO read")).isEqualTo(3);
            assertThat(times(run, "INFO wrote")).isEqualTo(1);
            assertThat(run.output().lines()).hasSize(5);
        }
    }

    @Test
    void logsOnceThatAStoreIsBrokenAndOnceThatItIsRead() throws IOException {
        try (Program run = folders.run()) {
            run.awaitOutput("wrote", 1);
            folders.replaceStore("<row>");
            run.awaitOutput("cannot read", 1);
            folders.awaitTextfiles(run, 4);
            assertThat(folders.textfile()).content().contains("store_up{path=\"" + folders.store() + "\"} 0.0");
            folders.replaceStore("<row/>");
            run.awaitOutput("INFO read", 2);

            assertThat(times(run, "; its last good values stay")).isEqualTo(1);
            assertThat(run.output().lines()).hasSize(5);
        }
    }

    @Test
    void logsOnceThatTheDirectoryIsMissingAndOnceThatItIsBack() throws IOException {
        Path stores = folders.store().getParent();
        try (Program run = folders.run()) {
            run.awaitOutput("wrote", 1);
            Files.move(stores, directory.resolve("away"));
            run.awaitOutput("WARN store.directory " + stores + " does not exist", 1);
            folders.awaitTextfiles(run, 4);
            Files.move(directory.resolve("away"), stores);
            run.awaitOutput("INFO store.directory " + stores + " is back", 1);
            folders.awaitTextfiles(run, 2);
            run.await(() -> folders.text().contains("store_up{path=\"" + folders.store() + "\"} 1.0"), "the store");

            assertThat(times(run, "does not exist")).isOne();
            assertThat(run.output().lines()).hasSize(5);
        }
    }

    private static int times(Program run, String text) {
        return run.output().split(Pattern.quote(text), -1).length - 1;
    }
}
