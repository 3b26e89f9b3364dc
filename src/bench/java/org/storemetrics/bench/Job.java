package org.storemetrics.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What Store Metrics is to do: a directory of its own with settings, and the textfile that comes of them.
 *
 * @param directory holds the settings, the textfile and the log
 */
record Job(Path directory) {

    /** Makes a job of settings; the textfile's directory is added to them. */
    static Job in(Path directory, Map<String, Object> settings) throws IOException {
        Job job = new Job(Files.createDirectories(directory.toAbsolutePath().normalize()));
        Files.deleteIfExists(job.textfile());
        Map<String, Object> all = new TreeMap<>(settings);
        all.put("textfile.directory", directory.toAbsolutePath().normalize());
        Files.writeString(
                job.settings(),
                all.entrySet().stream()
                        .map(setting -> setting.getKey() + " = " + setting.getValue() + "\n")
                        .collect(Collectors.joining()));
        return job;
    }

    /** The words that do it once. */
    List<String> once(String... options) {
        return Launcher.command(List.of(options), "once", "--config", settings().toString());
    }

    /** The words that do it once without the launcher. */
    List<String> plainOnce() {
        return Launcher.plainCommand("once", "--config", settings().toString());
    }

    /** The words that do it until stopped. */
    List<String> run(String... options) {
        return Launcher.command(List.of(options), "run", "--config", settings().toString());
    }

    Path textfile() {
        return directory.resolve("store.prom");
    }

    Path log() {
        return directory.resolve("log.txt");
    }

    private Path settings() {
        return directory.resolve("store-metrics.properties");
    }
}
