package org.storemetrics.nodeexporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.cli.StoreMetrics;

/** What {@code inspect} drafts for Prometheus and Grafana is what their own programs, and our rules for dashboards, ask for. */
class DraftsTest {

    private static final Path COOKBOOK = Path.of("src/test/resources/cookbook");

    @TempDir
    private Path directory;

    @Test
    void hasRulesThatPromtoolTakes() throws IOException {
        assertPromtoolTakes(drafts());
    }

    @Test
    void hasRulesThatPromtoolTakesOfAStoreWhosePathHasWhatQueriesEscape() throws IOException {
        Path stores = Files.createDirectory(directory.resolve("two\nlines \"of\" a\\name: #"));
        Path store = stores.resolve("store.xml");
        Files.copy(COOKBOOK.resolve("orders/store.xml"), store);

        assertPromtoolTakes(List.of(draft(store, directory.resolve("draft"))));
    }

    private static void assertPromtoolTakes(List<Path> drafts) throws IOException {
        List<String> command = new ArrayList<>();
        command.addAll(List.of(Programs.require("promtool").toString(), "check", "rules", "--lint-fatal"));
        drafts.forEach(draft -> command.add(draft.resolve("rules.yml").toString()));

        Finished check = Finished.run(new ProcessBuilder(command));

        assertThat(check).isEqualTo(new Finished(0, check.output()));
    }

    /** The rules are for shipped dashboards, which nobody edits in Grafana, and whose uid is the name of the file. */
    @Test
    void hasDashboardsThatAreAsOursAre() throws IOException {
        String python = Programs.require("python3").toString();
        Path docker = copyOf(Path.of("docker"));
        Files.copy(Path.of("README.md"), directory.resolve("README.md"));
        for (Path draft : drafts()) {
            String name = "drafted-" + draft.getFileName();
            String dashboard = Files.readString(draft.resolve("dashboard.json"))
                    .replaceFirst("\"uid\" : \"drafted-[^\"]*\"", "\"uid\" : \"" + name + "\"")
                    .replaceFirst("\"editable\" : true", "\"editable\" : false");
            Files.writeString(docker.resolve("grafana/dashboards/" + name + ".json"), dashboard);
        }

        Finished check = Finished.run(
                new ProcessBuilder(python, docker.resolve("test/grafana.py").toString()));

        if (check.output().contains("NOT CHECKED")) {
            Programs.unavailable(check.output(), System.getenv());
        }
        assertThat(check).isEqualTo(new Finished(0, check.output()));
        assertThat(check.output()).doesNotContain("drafted");
    }

    private List<Path> drafts() throws IOException {
        try (Stream<Path> cases = Files.list(COOKBOOK)) {
            return cases.filter(one -> Files.exists(one.resolve("store.xml")))
                    .sorted()
                    .map(example -> draft(example.resolve("store.xml"), directory.resolve(example.getFileName())))
                    .toList();
        }
    }

    private static Path draft(Path store, Path draft) {
        assertThat(StoreMetrics.commandLine()
                        .setOut(new PrintWriter(Writer.nullWriter()))
                        .execute("inspect", store.toString(), "--routes", draft.toString()))
                .isZero();
        return draft;
    }

    private Path copyOf(Path folder) throws IOException {
        Path copy = directory.resolve(folder);
        try (Stream<Path> files = Files.walk(folder)) {
            files.forEach(file -> copy(file, directory.resolve(file)));
        }
        return copy;
    }

    private static void copy(Path file, Path to) {
        try {
            Files.copy(file, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
