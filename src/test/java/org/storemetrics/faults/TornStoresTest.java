package org.storemetrics.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.faults.InPlaceWriter.Version;
import org.storemetrics.nodeexporter.Host;
import org.storemetrics.nodeexporter.Sample;

/** Stores that are read ahead of their turns while they are written in place: none ever shows a mixture. */
@Tag("soak")
class TornStoresTest {

    private static final int READS = Soak.times(300, 2000);
    private static final int STORES = 5;

    // all of one length: half of one and half of another make a well-formed store
    private static final List<Version> VERSIONS =
            List.of(new Version(1500, 1), new Version(1500, 2), new Version(1500, 3), new Version(1500, 4));

    @TempDir
    private Path directory;

    @Test
    @Timeout(280)
    void showOnlyWholeVersions() throws Exception {
        Host host = RunningHost.quick(directory).with("store.files", "*.xml");
        List<InPlaceWriter> writers = new ArrayList<>();
        try {
            for (int i = 0; i < STORES; i++) {
                writers.add(InPlaceWriter.withRests(store(host, i), VERSIONS));
            }
            try (RunningHost running = RunningHost.start(host)) {
                double successes = 0;
                while (successes < READS) {
                    Map<String, Double> series = host.exposition().series();
                    successes = 0;
                    for (int i = 0; i < STORES; i++) {
                        assertShowsAWholeVersion(store(host, i), series);
                        successes += series.getOrDefault(
                                series(store(host, i), "store_reads_total", "outcome", "success"), 0.0);
                    }
                    if (!series.isEmpty()) {
                        running.assertWhole();
                    }
                }
                running.stop();
            }
        } finally {
            for (InPlaceWriter writer : writers) {
                writer.close();
            }
        }
    }

    private static Path store(Host host, int store) {
        return host.store().resolveSibling("store-" + store + ".xml");
    }

    private static void assertShowsAWholeVersion(Path store, Map<String, Double> series) {
        Double rows = series.get(series(store, "store_total_rows", "type", ""));
        Double quantity = series.get(series(store, "store_quantity", "type", "t"));
        if (rows != null || quantity != null) {
            assertThat(rows).isEqualTo(1500);
            assertThat(quantity).isIn(1500.0, 3000.0, 4500.0, 6000.0);
        }
    }

    private static String series(Path store, String name, String label, String value) {
        return new Sample(name, new TreeMap<>(Map.of("path", store.toString(), label, value)), 0).series();
    }
}
