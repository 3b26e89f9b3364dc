package org.storemetrics.nodeexporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.Program;

/** Contract case A13: two instances on one host write a textfile each, beside that of someone else. */
class TwoInstancesTest {
    @TempDir
    static Path directory;

    private static Host host;
    private static Host neighbour;

    @BeforeAll
    static void startTwoProcesses() throws Exception {
        host = Host.in(Files.createDirectory(directory.resolve("a")));
        neighbour = Host.in(Files.createDirectory(directory.resolve("b")))
                .with("textfile.directory", host.textfile().getParent())
                .with("textfile.file", "neighbour.prom")
                .with("series.max", 500);
        host.writeStore("<store><row type='fruit' quantity='1'/><row type='bad' quantity='x'/></store>");
        neighbour.writeStore("<store><row type='fruit' quantity='2'/><row type='bad' quantity='x'/></store>");
        Files.writeString(
                host.textfile().resolveSibling("foreign.prom"), "# HELP foreign F\n# TYPE foreign gauge\nforeign 1\n");
        try (Program first = host.start("run");
                Program second = neighbour.start("run")) {
            first.awaitOutput("INFO wrote ", 1);
            second.awaitOutput("INFO wrote ", 1);
            first.terminate();
            second.terminate();
            assertThat(first.exitCode()).isZero();
            assertThat(second.exitCode()).isZero();
        }
    }

    @Test
    void declareTheirFamiliesWithTheSameWords() throws Exception {
        assertThat(declarations(neighbourText())).isEqualTo(declarations(host.text()));
    }

    @Test
    void haveNoSeriesInCommon() throws Exception {
        Set<String> common = new HashSet<>(host.exposition().series().keySet());
        common.retainAll(Exposition.parse(neighbourText()).series().keySet());

        assertThat(common).isEmpty();
    }

    @Test
    void areCleanBesideAThird() {
        host.assertClean();
        Exporters.assertClean(host.textfile().resolveSibling("neighbour.prom"));
    }

    /**
     * With the default name the contract's series are as they are, but for the one that tells how often that very textfile is
     * written; with another name those of a process get the label.
     */
    @Test
    void tellTheirProcessesByTheNameOfTheTextfile() throws Exception {
        assertThat(host.text().lines().filter(line -> line.contains("textfile=")))
                .singleElement()
                .asString()
                .startsWith("store_textfile_period_seconds{textfile=\"store.prom\"} ");
        assertThat(host.text()).contains("\nstore_series_limit 10000.0\n");
        assertThat(neighbourText().lines().filter(line -> line.contains("textfile=")))
                .hasSize(7)
                .allMatch(line -> line.contains("textfile=\"neighbour.prom\"") && !line.contains("path="))
                .contains("store_series_limit{textfile=\"neighbour.prom\"} 500.0");
    }

    private String neighbourText() throws Exception {
        return Files.readString(host.textfile().resolveSibling("neighbour.prom"));
    }

    private static List<String> declarations(String text) {
        return text.lines().filter(line -> line.startsWith("# ")).toList();
    }
}
