package org.storemetrics.meters;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.storemetrics.read.Read;

/**
 * The registry of the routes' {@code micrometer:} steps. What they measure while a store is read counts when the read is
 * published; a rejected row, or a failed read, has measured nothing.
 */
public final class ReadMeterRegistry extends PrometheusMeterRegistry {

    public ReadMeterRegistry() {
        super(PrometheusConfig.DEFAULT);
    }

    @Override
    public Counter newCounter(Meter.Id id) {
        return created(new ReadCounter(super.newCounter(id)));
    }

    @Override
    public DistributionSummary newDistributionSummary(Meter.Id id, DistributionStatisticConfig config, double scale) {
        return created(new ReadSummary(super.newDistributionSummary(id, config, scale)));
    }

    @Override
    protected Timer newTimer(Meter.Id id, DistributionStatisticConfig config, PauseDetector pauseDetector) {
        return created(new ReadTimer(super.newTimer(id, config, pauseDetector)));
    }

    /** A meter that only a failed read knows is not left behind with the value 0. */
    private <M extends Meter> M created(M meter) {
        Read read = Read.current();
        if (read != null) {
            read.onForget(() -> remove(meter.getId()));
        }
        return meter;
    }
}
