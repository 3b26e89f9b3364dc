package org.storemetrics.nodeexporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The negative controls at the end of contract section 5, and one positive: the harness tells good from bad. */
class HarnessTest {
    private static final String GOOD = """
            # HELP store_rows Rows \\\\ let "through"
            # TYPE store_rows gauge
            store_rows{path="/a \\"b\\"\\\\c\\n\u20ac",type=""} -1.5E7
            store_rows{path="\t",type="x"} NaN
            # HELP store_price Price of new rows
            # TYPE store_price histogram
            store_price_bucket{path="a",le="1.0"} 2
            store_price_bucket{path="a",le="+Inf"} 3
            store_price_count{path="a"} 3
            store_price_sum{path="a"} 1795341031.25
            # HELP store_read_duration_seconds Time of a read
            # TYPE store_read_duration_seconds summary
            store_read_duration_seconds{quantile="0.5"} +Inf
            store_read_duration_seconds_count 1
            store_read_duration_seconds_sum 0.1
            """;

    @TempDir
    Path directory;

    @Test
    void findsAGoodFileClean() throws Exception {
        Path file = write(GOOD);

        assertThat(Exposition.violations(Files.readAllBytes(file))).isEmpty();
        assertThat(Promtool.check(file)).isEqualTo(new Finished(0, ""));
        try (NodeExporter exporter = NodeExporter.textfileOnly(directory)) {
            CleanAssert.assertClean(exporter, file);
        }
    }

    @Test
    void findsAGoodFileCleanBesideTheDefaultCollectors() throws Exception {
        Path file = write(GOOD);

        try (NodeExporter exporter = NodeExporter.withDefaultCollectors(directory)) {
            CleanAssert.assertClean(exporter, file);
            assertThat(exporter.scrape().series()).containsKey("node_load1");
        }
    }

    @Test
    void findsDuplicatesThatTheExporterReportsAsNoError() throws Exception {
        Path file = write("a 1\na 2\n");

        try (NodeExporter exporter = NodeExporter.textfileOnly(directory)) {
            assertThat(exporter.scrape().value("node_textfile_scrape_error")).isZero();
            assertThat(CleanAssert.problems(exporter, file))
                    .anyMatch(problem -> problem.contains("a is 1.0, in the file 2.0"))
                    .anyMatch(problem -> problem.contains("cause=\"gathering\"} is not steady"))
                    .anyMatch(problem -> problem.matches("stderr: .*error gathering.*"))
                    .noneMatch(problem -> problem.contains("scrape_error"));
        }
    }

    @Test
    void reportsAnExporterThatDied() throws Exception {
        Path file = write("a{__x=\"1\"} 1\n");

        try (NodeExporter exporter = NodeExporter.textfileOnly(directory)) {
            assertThat(CleanAssert.problems(exporter, file))
                    .anyMatch(problem -> problem.startsWith("node_exporter died with exit code 2"))
                    .anyMatch(problem -> problem.contains("process is gone"))
                    .anyMatch(problem -> problem.startsWith("stderr: panic:"));
            assertThatThrownBy(exporter::scrape).isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void reportsAFileThatTheExporterCannotRead() throws Exception {
        Path file = write("a 1 \n");

        try (NodeExporter exporter = NodeExporter.textfileOnly(directory)) {
            assertThat(exporter.scrape().value("node_textfile_scrape_error")).isOne();
            assertThat(CleanAssert.problems(exporter, file))
                    .contains("scrape 2: no line 'node_textfile_scrape_error 0'")
                    .contains("scrape 3: missing node_textfile_mtime_seconds{file=\"%s\"}".formatted(file))
                    .anyMatch(problem -> problem.matches("stderr: .*failed to collect.*"));
        }
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("store.prom"), text);
    }
}
