package org.storemetrics.nodeexporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contract cases A26 and A28: beside everything else that an exporter exposes, old or new. */
class OtherCollectorsTest {
    private static final int SCRAPES = 50;

    @TempDir
    Path directory;

    private Host host;

    @BeforeEach
    void writeTextfile() throws Exception {
        host = Host.in(directory).writeStore(Files.readAllBytes(Path.of("src/main/sample/store.xml")));
        host.once();
    }

    /** Case A26. */
    @Test
    void collidesWithNoSeriesOfTheDefaultCollectors() {
        assertAllSeriesInEachScrape(Programs.require("prometheus-node-exporter"));
    }

    /** Case A28: {@link Host#assertClean} has every other textfile judged by the newest exporter too. */
    @Test
    void collidesWithNoSeriesOfTheNewestExporter() {
        assertAllSeriesInEachScrape(Exporters.requireNewest());
    }

    private void assertAllSeriesInEachScrape(Path executable) {
        Map<String, Double> own = host.exposition().series();
        try (NodeExporter exporter =
                NodeExporter.withDefaultCollectors(executable, host.textfile().getParent())) {
            for (int scrape = 0; scrape < SCRAPES; scrape++) {
                assertThat(exporter.scrape().series()).containsAllEntriesOf(own).containsKey("node_load1");
            }
            CleanAssert.assertClean(exporter, host.textfile());
        }
    }
}
