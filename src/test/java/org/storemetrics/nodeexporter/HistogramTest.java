package org.storemetrics.nodeexporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.Program;

/** Contract case A27: the histogram of the prices of new rows. */
class HistogramTest {
    private static final String ROW = "<row id='%d' type='fruit' quantity='1' price='%s'/>";
    private static final List<String> PRICES = List.of("0.1", "0.2", "3", "3", "999.5", "5000", "0");

    @TempDir
    Path directory;

    @Test
    void isCumulativeAndWhole() throws Exception {
        Host host = Host.in(directory).with("store.poll.period", "50ms").with("textfile.period", "50ms");
        host.writeStore("<store/>");
        try (Program program = host.start("run")) {
            program.awaitOutput("wrote ", 1);
            host.writeStore(store());
            program.await(() -> count(host) > 0, "the histogram");
            program.terminate();
            assertThat(program.exitCode()).as(program.output()).isZero();
        }
        Map<Double, Double> buckets = buckets(host);
        assertThat(count(host)).isEqualTo(PRICES.size());
        assertThat(buckets).containsEntry(Double.POSITIVE_INFINITY, count(host)).containsEntry(0.1, 2.0);
        assertThat(List.copyOf(buckets.values()))
                .isSorted()
                .allSatisfy(value -> assertThat(value).isEqualTo(Math.rint(value)));
        assertThat(host.exposition().series()).containsEntry(host.series("store_price_sum", "type", "fruit"), 6005.8);
        assertThat(host.exposition().types()).containsEntry("store_price", "histogram");
        host.assertClean();
    }

    private static String store() {
        StringBuilder rows = new StringBuilder("<store>");
        for (int row = 0; row < PRICES.size(); row++) {
            rows.append(ROW.formatted(row, PRICES.get(row)));
        }
        return rows.append("</store>").toString();
    }

    private static double count(Host host) {
        return host.exposition().series().getOrDefault(host.series("store_price_count", "type", "fruit"), 0.0);
    }

    /** Counts by upper bound. */
    private static Map<Double, Double> buckets(Host host) {
        Map<Double, Double> buckets = new TreeMap<>();
        host.exposition().samples().stream()
                .filter(sample -> sample.name().equals("store_price_bucket"))
                .forEach(sample -> buckets.put(bound(sample.labels().get("le")), sample.value()));
        return buckets;
    }

    private static double bound(String text) {
        return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }
}
