package org.storemetrics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.Program;

/** What {@code run} does when it is sent SIGHUP. */
class HangUpTest {

    @TempDir
    private Path directory;

    private Path config;

    @Test
    void readsSettingsAndRoutesAgainAndStaysAsItWasIfTheyAreWrong() throws IOException, InterruptedException {
        Path textfile = directory.resolve("store.prom");
        config = directory.resolve("settings.properties");
        Files.writeString(directory.resolve("a.xml"), "<store><row/></store>");
        Files.writeString(directory.resolve("b.xml"), "<store><row/><row/></store>");
        set("store.files = a.xml");
        // whoever runs the tests may ignore the signal, as nohup does, and what they start would too
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=HUP"));
        command.addAll(Program.command(List.of(), "run", "--config", config.toString()));
        try (Program run = Program.start(new ProcessBuilder(command), Map.of())) {
            run.awaitOutput("INFO wrote", 1);

            hangUp(run, "store.files = b.xml");
            run.awaitOutput("the edited settings are in force", 1);
            run.awaitOutput("INFO wrote", 2);
            assertThat(textfile).content().contains("b.xml\"} 2.0").doesNotContain("a.xml");

            hangUp(run, "store.files = b.xml\nstore.poll.period = soon");
            run.awaitOutput("ERROR settings and routes stay as they were", 1);
            assertThat(run.output())
                    .contains("ERROR store.poll.period is 'soon', given in " + config + ":4, but must be a period");

            hangUp(run, "store.files = b.xml");
            run.awaitOutput("the edited routes are in force", 1);
            run.terminate();
            assertThat(run.exitCode()).isZero();
        }
    }

    private void set(String settings) throws IOException {
        Files.writeString(config, "store.directory = .\ntextfile.directory = .\n" + settings);
    }

    private void hangUp(Program run, String settings) throws IOException, InterruptedException {
        set(settings);
        new ProcessBuilder("kill", "-HUP", String.valueOf(run.process().pid()))
                .start()
                .waitFor();
    }
}
