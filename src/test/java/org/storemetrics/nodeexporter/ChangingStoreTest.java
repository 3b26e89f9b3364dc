package org.storemetrics.nodeexporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.Program;

/** Contract cases A20, A21 and A23: the textfile of a process that runs while its store changes, breaks or rests. */
class ChangingStoreTest {
    private static final String ROW = "<row type='%s' quantity='5'/>";
    private static final String BOTH = "<store>" + ROW.formatted("stays") + ROW.formatted("goes") + "</store>";
    private static final String HTML = "<!DOCTYPE html><html><body><p>504<br>Gateway Time-out</body></html>";

    @TempDir
    Path directory;

    private Host host;

    @BeforeEach
    void makeHost() throws IOException {
        host = Host.in(directory).with("store.poll.period", "50ms").with("textfile.period", "50ms");
        host.writeStore(BOTH);
    }

    /** Case A20. */
    @Test
    void keepsTheLastGoodValuesOfAStoreThatIsNoXmlAnyMore() {
        String lastSuccess = host.series("store_last_success_timestamp_seconds");
        try (Program program = host.start("run")) {
            await(program, host.series("store_up"), 1.0);
            Double before = value(lastSuccess);
            host.writeStore(HTML);
            await(program, host.series("store_up"), 0.0);

            assertThat(host.exposition().series())
                    .containsEntry(lastSuccess, before)
                    .containsEntry(host.series("store_quantity", "type", "stays"), 5.0)
                    .containsEntry(host.series("store_file_size_bytes"), (double) HTML.length());
            assertThat(value(host.series("store_reads_total", "outcome", "failure")))
                    .isPositive();
            stop(program);
        }
        host.assertClean();
    }

    /** Case A20, for cron: nothing was ever read. */
    @Test
    void writesATextfileForAStoreThatFailsFromTheStart() {
        host.writeStore(HTML);

        assertThat(host.once().exitCode()).isOne();
        assertThat(host.exposition().series())
                .containsEntry(host.series("store_up"), 0.0)
                .containsEntry(host.series("store_last_success_timestamp_seconds"), 0.0);
        host.assertClean();
    }

    /** Case A21. */
    @Test
    void dropsTheSeriesOfARowThatIsGone() {
        String goes = host.series("store_quantity", "type", "goes");
        try (Program program = host.start("run");
                NodeExporter exporter =
                        NodeExporter.textfileOnly(host.textfile().getParent())) {
            await(program, goes, 5.0);
            assertThat(exporter.scrape().value(goes)).isEqualTo(5);
            host.writeStore("<store>" + ROW.formatted("stays") + "</store>");
            await(program, goes, null);

            assertThat(exporter.scrape().body()).doesNotContain("\"goes\"").contains("\"stays\"");
            stop(program);
        }
        assertThat(host.text()).doesNotContain("\"goes\"");
        host.assertClean();
    }

    /** Case A23: the heartbeat goes on, whatever the store does. */
    @Test
    void renewsTheTextfileOfAStoreThatRests() throws IOException {
        // one that was written just now would be read twice
        Files.setLastModifiedTime(host.store(), FileTime.from(Instant.now().minusSeconds(60)));
        String mtime = "node_textfile_mtime_seconds{file=\"%s\"}".formatted(host.textfile());
        try (Program program = host.start("run");
                NodeExporter exporter =
                        NodeExporter.textfileOnly(host.textfile().getParent())) {
            await(program, host.series("store_up"), 1.0);
            double first = exporter.scrape().value(mtime);
            String content = textWithoutTimes();
            program.await(() -> exporter.scrape().value(mtime) > first, "a later " + mtime);

            assertThat(textWithoutTimes()).isEqualTo(content);
            stop(program);
        }
        host.assertClean();
    }

    private void await(Program program, String series, Double value) {
        program.await(() -> host.bytes().length > 0 && Objects.equals(value(series), value), series + " " + value);
    }

    private Double value(String series) {
        return host.exposition().series().get(series);
    }

    private String textWithoutTimes() {
        return host.text().replaceAll("(?m)^.*_timestamp_seconds.*$", "");
    }

    private static void stop(Program program) {
        program.terminate();
        assertThat(program.exitCode()).as(program.output()).isZero();
    }
}
