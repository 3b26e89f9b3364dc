package org.storemetrics.nodeexporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contract cases A1, A2, A11 and A24: what a store without anything odd becomes. */
class OrdinaryStoreTest {
    private static final Path SAMPLE = Path.of("src/main/sample/store.xml");

    @TempDir
    Path directory;

    private Host host;

    @BeforeEach
    void makeHost() throws Exception {
        host = Host.in(directory);
    }

    /** Case A1. */
    @Test
    void exposesTheSampleStore() throws Exception {
        host.writeStore(Files.readAllBytes(SAMPLE));

        assertThat(host.once()).isEqualTo(new Finished(0, ""));
        assertThat(host.exposition().series())
                .containsEntry(host.series("store_total_rows"), 6.0)
                .containsEntry(host.series("store_rows", "type", "fruit"), 3.0)
                .containsEntry(host.series("store_quantity", "type", "vegetable"), 245.0);
        assertThat(Promtool.check(host.textfile())).isEqualTo(new Finished(0, ""));
        host.assertClean();
    }

    /** Case A2. */
    @Test
    void keepsTheHeartbeatOfAnEmptyStore() {
        host.writeStore("<store/>");

        assertThat(host.once().exitCode()).isZero();
        assertThat(host.exposition().series())
                .containsEntry(host.series("store_total_rows"), 0.0)
                .containsEntry(host.series("store_up"), 1.0)
                .containsKey(host.series("store_last_success_timestamp_seconds"))
                .noneSatisfy((series, value) -> assertThat(series).startsWith("store_rows{"));
        host.assertClean();
    }

    /** Case A11. */
    @Test
    void makesOneSeriesOfRowsThatAreTheSame() {
        String row = "<row id='1' type='fruit'><quantity>2</quantity></row>";
        host.writeStore("<store>" + row.repeat(3) + "</store>");

        assertThat(host.once().exitCode()).isZero();
        assertThat(host.exposition().samples())
                .filteredOn(sample -> sample.name().equals("store_quantity"))
                .singleElement()
                .satisfies(sample -> assertThat(sample.value()).isEqualTo(6));
        host.assertClean();
    }

    /** Case A24: a second that was rounded to six digits would be up to hours away. */
    @Test
    void tellsTheSecondOfTheLastSuccess() {
        host.writeStore("<store/>");
        host.once();
        String series = host.series("store_last_success_timestamp_seconds");
        double now = Instant.now().getEpochSecond();

        assertThat(host.exposition().series().get(series)).isCloseTo(now, within(2.0));
        assertThat(host.exposition().types()).containsEntry("store_last_success_timestamp_seconds", "gauge");
        try (NodeExporter exporter = NodeExporter.textfileOnly(host.textfile().getParent())) {
            assertThat(exporter.scrape().value(series))
                    .isEqualTo(host.exposition().series().get(series));
        }
        host.assertClean();
    }
}
