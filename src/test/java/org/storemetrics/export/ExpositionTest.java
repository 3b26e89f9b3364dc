package org.storemetrics.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Which moment's metrics are shown. */
class ExpositionTest {

    private int now = 1;
    private final Exposition metrics = new Exposition(() -> gauge(now), Supplier::get);

    @Test
    void areThoseOfNow() {
        metrics.release();
        now = 2;

        assertThat(seen()).isEqualTo(2);
    }

    @Test
    void areThoseOfTheMomentTheyWereHeldAt() {
        metrics.release();
        metrics.hold();
        now = 2;

        assertThat(metrics.ready()).isDone();
        assertThat(seen()).isEqualTo(1);
    }

    /** One edit follows another before every store was read. */
    @Test
    void areThoseOfTheFirstHoldUntilTheyAreServedAgain() {
        metrics.release();
        metrics.hold();
        now = 2;
        metrics.hold();
        assertThat(seen()).isEqualTo(1);

        metrics.release();
        assertThat(seen()).isEqualTo(2);
    }

    @Test
    void areNotServedBeforeTheFirstRead() {
        metrics.hold();
        assertThat(metrics.ready()).isNotDone();

        now = 2;
        metrics.release();
        assertThat(metrics.ready()).isDone();
        assertThat(seen()).isEqualTo(2);
    }

    private double seen() {
        GaugeSnapshot gauge = (GaugeSnapshot) metrics.snapshots().get(0);
        return gauge.getDataPoints().get(0).getValue();
    }

    private static MetricSnapshots gauge(int value) {
        return MetricSnapshots.of(GaugeSnapshot.builder()
                .name("store_now")
                .dataPoint(new GaugeDataPointSnapshot(value, Labels.EMPTY, null))
                .build());
    }
}
