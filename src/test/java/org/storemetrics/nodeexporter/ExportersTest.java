package org.storemetrics.nodeexporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** Contract case A28: where the newest exporter may be missing, and that it is newer than the installed one. */
class ExportersTest {
    @Test
    void skipsTheTestWithoutTheNewestExporterInASentence() {
        assertThatThrownBy(() -> Exporters.requireNewest(Map.of()))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("NODE_EXPORTER_NEWEST does not name")
                .hasMessageContaining("run .ci/run.");
    }

    @Test
    void failsTheTestWithoutTheNewestExporterInCi() {
        assertThatThrownBy(() -> Exporters.requireNewest(Map.of("CI", "true")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("NODE_EXPORTER_NEWEST does not name");
    }

    @Test
    void judgesTextfilesByNoOlderVersionThanTheInstalledOne() {
        Exporters.requireNewest();

        List<Version> versions =
                Exporters.all().stream().map(ExportersTest::version).toList();
        assertThat(versions).hasSize(2).isSorted();
    }

    private static Version version(Path executable) {
        Finished version = Finished.run(new ProcessBuilder(executable.toString(), "--version"));
        assertThat(version.exitCode()).isZero();
        return Version.parse(version.output().replaceFirst("(?s)node_exporter, version (\\S+).*", "$1"));
    }
}
