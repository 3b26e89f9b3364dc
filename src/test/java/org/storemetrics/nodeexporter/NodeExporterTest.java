package org.storemetrics.nodeexporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the exporter of contract section 5 is started, and how its answer is read. */
class NodeExporterTest {
    @TempDir
    Path directory;

    @Test
    void readsHelpTypesAndUnescapedLabelsOfAScrape() throws Exception {
        write("""
                # HELP store_rows Rows \\\\ let "through"
                # TYPE store_rows gauge
                store_rows{type="",path="/a \\"b\\"\\\\c\\n\u20ac"} -1.5E7
                """);

        try (NodeExporter exporter = NodeExporter.textfileOnly(directory)) {
            Scrape scrape = exporter.scrape();
            assertThat(scrape.value("store_rows{path=\"/a \"b\"\\c\n\u20ac\"}")).isEqualTo(-1.5E7);
            assertThat(scrape.help()).containsEntry("store_rows", "Rows \\ let \"through\"");
            assertThat(scrape.types()).containsEntry("store_rows", "gauge");
            assertThatThrownBy(() -> scrape.value("store_nothing")).hasMessageContaining("store_nothing");
        }
    }

    @Test
    void exposesAGoodFileWithoutAnError() throws Exception {
        write("store_rows 1\n");

        try (NodeExporter exporter = NodeExporter.textfileOnly(directory)) {
            assertThat(exporter.scrape().value("node_textfile_scrape_error")).isZero();
        }
    }

    @Test
    void cannotReadAFileWithoutPermissionsBecauseItIsNotRoot() throws Exception {
        Files.setPosixFilePermissions(write("store_rows 1\n"), Set.of());

        try (NodeExporter exporter = NodeExporter.textfileOnly(directory)) {
            assertThat(exporter.scrape().value("node_textfile_scrape_error")).isOne();
        }
    }

    @Test
    void saysWhyAnExporterDoesNotStart() {
        Path noExporter = Programs.require("id");

        assertThatThrownBy(() -> NodeExporter.textfileOnly(noExporter, directory))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("died with exit code 1");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("store.prom"), text);
    }
}
