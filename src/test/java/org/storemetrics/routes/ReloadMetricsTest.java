package org.storemetrics.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.storemetrics.Exposed;

/** An edit that is refused, or has to wait, is not in force. */
class ReloadMetricsTest {

    private final AtomicLong nanos = new AtomicLong();
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final ReloadMetrics metrics = new ReloadMetrics(registry, Labels.EMPTY, nanos::get);

    @Test
    void editThatWaitsForAMinuteIsNotInForceUntilItIsTaken() {
        metrics.waitsFor("the read that is under way");
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(lastSuccess()).isEqualTo("1.0");
        nanos.incrementAndGet();
        assertThat(lastSuccess()).isEqualTo("0.0");

        metrics.succeeded();
        metrics.waitsForNothing();
        assertThat(lastSuccess()).isEqualTo("1.0");
    }

    @Test
    void editThatIsRefusedIsNotInForceUntilTheNextIs() {
        metrics.failed("it is wrong");
        assertThat(lastSuccess()).isEqualTo("0.0");
        metrics.succeeded();
        assertThat(lastSuccess()).isEqualTo("1.0");
    }

    private String lastSuccess() {
        return Exposed.text(registry.scrape())
                .lines()
                .filter(line -> line.startsWith("store_routes_last_reload_success "))
                .findFirst()
                .orElseThrow()
                .split(" ")[1];
    }
}
