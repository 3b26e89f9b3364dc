package org.storemetrics.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import org.junit.jupiter.api.Test;

/** Which moment's metrics a scrape sees. */
class ServedMetricsTest {

    private int now = 1;
    private final ServedMetrics metrics = new ServedMetrics(() -> gauge(now));

    @Test
    void areThoseOfNow() {
        metrics.serve();
        now = 2;

        assertThat(seen()).isEqualTo(2);
    }

    @Test
    void areThoseOfTheMomentTheyWereHeldAt() {
        metrics.serve();
        metrics.hold();
        now = 2;

        assertThat(metrics.isServed()).isTrue();
        assertThat(seen()).isEqualTo(1);
    }

    /** One edit follows another before every store was read. */
    @Test
    void areThoseOfTheFirstHoldUntilTheyAreServedAgain() {
        metrics.serve();
        metrics.hold();
        now = 2;
        metrics.hold();
        assertThat(seen()).isEqualTo(1);

        metrics.serve();
        assertThat(seen()).isEqualTo(2);
    }

    @Test
    void areNotServedBeforeTheFirstRead() {
        metrics.hold();
        assertThat(metrics.isServed()).isFalse();

        now = 2;
        metrics.serve();
        assertThat(seen()).isEqualTo(2);
    }

    private double seen() {
        GaugeSnapshot gauge = (GaugeSnapshot) metrics.collect().get(0);
        return gauge.getDataPoints().get(0).getValue();
    }

    private static MetricSnapshots gauge(int value) {
        return MetricSnapshots.of(GaugeSnapshot.builder()
                .name("store_now")
                .dataPoint(new GaugeDataPointSnapshot(value, Labels.EMPTY, null))
                .build());
    }
}
