package org.storemetrics.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.storemetrics.cli.StoreMetrics;

/**
 * What one job of cron has: a folder with stores, a textfile, a state and settings, on which {@code once} runs within this
 * process.
 *
 * @param folder all of it is below this one
 */
record Cron(Path folder) {

    /** A folder with the directories that are expected to be there, and no settings but where they are. */
    static Cron in(Path folder) throws IOException {
        Cron cron = new Cron(folder);
        Files.createDirectory(cron.store().getParent());
        Files.createDirectory(cron.state().getParent());
        cron.settings("");
        return cron;
    }

    Path store() {
        return folder.resolve("stores/store.xml");
    }

    Path state() {
        return folder.resolve("state/store-metrics.state");
    }

    Path textfile() {
        return folder.resolve("store.prom");
    }

    /** Gives settings, lines of which the last of a name is in force, beside where everything is. */
    void settings(String more) throws IOException {
        Files.writeString(config(), """
                        store.directory=%1$s/stores
                        textfile.directory=%1$s
                        state.directory=%1$s/state
                        once.retry=0s
                        %2$s
                        """.formatted(folder, more));
    }

    Path config() {
        return folder.resolve("config.properties");
    }

    /** Replaces the store in one step. */
    void write(String... rows) throws IOException {
        Path next = Files.writeString(folder.resolve("next"), "<store>" + String.join("\n", rows) + "</store>");
        Files.move(next, store(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The log, with paths below the folder. */
    String once(int exit) {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream stderr = System.err;
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            assertThat(StoreMetrics.commandLine().execute("once", "--config", config().toString()))
                    .as(() -> log.toString(StandardCharsets.UTF_8))
                    .isEqualTo(exit);
        } finally {
            System.setErr(stderr);
        }
        return log.toString(StandardCharsets.UTF_8).replace(folder + "/", "");
    }

    /** The same, of which only warnings and errors are wanted, without their time. */
    List<String> troubles(int exit) {
        return once(exit)
                .lines()
                .map(line -> line.replaceFirst("^\\S+ ", ""))
                .filter(line -> !line.startsWith("INFO "))
                .toList();
    }

    /** The series of some metrics, in the textfile's order, without their path. */
    List<String> shown(String names) throws IOException {
        return Files.readAllLines(textfile()).stream()
                .filter(line -> line.matches("(" + names + ")(\\{.*| .*)"))
                .map(line -> line.replaceFirst("path=\"[^\"]*\",?", "")
                        .replace("{}", "")
                        .replace("\"", ""))
                .toList();
    }
}
