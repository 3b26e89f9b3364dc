package org.storemetrics.nodeexporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contract case A13: two instances on one host write a textfile each, beside that of someone else. */
class TwoInstancesTest {
    @TempDir
    Path directory;

    private Host host;
    private Host neighbour;

    @BeforeEach
    void writeTwoTextfiles() throws Exception {
        host = Host.in(Files.createDirectory(directory.resolve("a")));
        neighbour = Host.in(Files.createDirectory(directory.resolve("b")))
                .with("textfile.directory", host.textfile().getParent())
                .with("textfile.file", "neighbour.prom")
                .with("series.max", 500);
        host.writeStore("<store><row type='fruit' quantity='1'/></store>");
        neighbour.writeStore("<store><row type='fruit' quantity='2'/><row type='bad' quantity='x'/></store>");
        Files.writeString(
                host.textfile().resolveSibling("foreign.prom"), "# HELP foreign F\n# TYPE foreign gauge\nforeign 1\n");
        assertThat(host.once().exitCode()).isZero();
        assertThat(neighbour.once().exitCode()).isZero();
    }

    @Test
    void declareTheirFamiliesWithTheSameWords() throws Exception {
        assertThat(declarations(neighbourText())).isEqualTo(declarations(host.text()));
    }

    @Test
    void haveNoSeriesOfAStoreInCommon() throws Exception {
        Set<String> common = new HashSet<>(host.exposition().series().keySet());
        common.retainAll(Exposition.parse(neighbourText()).series().keySet());

        assertThat(common).noneMatch(series -> series.contains("path="));
    }

    private String neighbourText() throws Exception {
        return Files.readString(host.textfile().resolveSibling("neighbour.prom"));
    }

    private static List<String> declarations(String text) {
        return text.lines().filter(line -> line.startsWith("# ")).toList();
    }
}
