package org.storemetrics.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.storemetrics.nodeexporter.Host;

/** A real Prometheus has the textfile's series, by their names and with their values, whichever way they came. */
class PrometheusTest {

    private static final String CONFIG = """
            global: {scrape_interval: 1s, scrape_timeout: 1s}
            scrape_configs:
              - job_name: %s
                honor_labels: %s
                static_configs: [{targets: ["127.0.0.1:%d"]}]
            """;

    @TempDir
    private Path directory;

    /** By default it asks for OpenMetrics, with native histograms for protobuf. */
    @ParameterizedTest
    @ValueSource(strings = {"", "native-histograms"})
    void scrapesTheTextfilesSeries(String feature) throws IOException {
        try (ServingHost serving = ServingHost.atRest(directory);
                Daemon prometheus = prometheus("http", false, serving.port(), feature)) {
            Map<String, Double> expected = serving.host().exposition().series();
            awaitSeries(prometheus, "http", expected);

            assertThat(still(prometheus.series("http")))
                    .isEqualTo(still(expected))
                    .hasSizeGreaterThan(35);
            assertThat(prometheus.value("store_rows_added_total")).hasValue(1.0);
            assertThat(prometheus.value("histogram_quantile(0.5, store_price_bucket) < 1"))
                    .isPresent();
            assertThat(prometheus.value("up{job=\"http\"}")).hasValue(1.0);
        }
    }

    @Test
    void scrapesWhatWasPushed() throws IOException {
        Host host = Host.in(directory).writeStore("<store><row type='fruit' quantity='3'/></store>");
        try (Daemon gateway = Daemon.pushgateway();
                Daemon prometheus = prometheus("gateway", true, gateway.port(), "")) {
            host.with("push.gateway.url", "http://127.0.0.1:" + gateway.port());
            assertThat(host.once().exitCode()).isZero();
            Map<String, Double> expected = host.exposition().series();
            awaitSeries(prometheus, "store_metrics", expected);

            assertThat(still(prometheus.series("store_metrics"))).isEqualTo(still(expected));
            assertThat(prometheus.value("time() - push_time_seconds{job=\"store_metrics\"}"))
                    .hasValueSatisfying(age -> assertThat(age).isBetween(0.0, 60.0));
        }
    }

    /** Series without the time that each poll changes. */
    private static Map<String, Double> still(Map<String, Double> series) {
        Map<String, Double> still = new TreeMap<>(series);
        still.keySet().removeIf(name -> name.startsWith("store_last_poll_timestamp_seconds"));
        return still;
    }

    private static void awaitSeries(Daemon prometheus, String job, Map<String, Double> expected) {
        prometheus.program().await(() -> prometheus.series(job).keySet().equals(expected.keySet()), "all series");
    }

    private Daemon prometheus(String job, boolean honorLabels, int port, String feature) throws IOException {
        Path config = Files.writeString(directory.resolve("prometheus.yml"), CONFIG.formatted(job, honorLabels, port));
        List<String> options = Stream.of(feature)
                .filter(one -> !one.isEmpty())
                .map("--enable-feature="::concat)
                .toList();
        return Daemon.prometheus(config, directory.resolve("data"), options.toArray(String[]::new));
    }
}
