package org.storemetrics.meters;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.storemetrics.read.Read;

/**
 * The registry of the routes' {@code micrometer:} steps. What they measure while a store is read counts when the read is
 * published; a rejected row, or a failed read, has measured nothing.
 */
public final class ReadMeterRegistry extends PrometheusMeterRegistry {

    private final Histograms histograms;

    public ReadMeterRegistry() {
        super(PrometheusConfig.DEFAULT);
        histograms = new Histograms(getPrometheusRegistry(), config().namingConvention());
        config().onMeterRemoved(histograms::remove);
    }

    /**
     * All metrics, without the gauge {@code …_max} that Micrometer adds to a summary: it falls back to 0 after some minutes,
     * which no value ever was.
     */
    public MetricSnapshots snapshots() {
        Set<String> maxima = maxima();
        return getPrometheusRegistry().scrape((String name) -> !maxima.contains(name));
    }

    /** The same in text format 0.0.4. */
    @Override
    public String scrape() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(text, snapshots());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    private Set<String> maxima() {
        return getMeters().stream()
                .filter(meter -> !(meter instanceof Counter))
                .map(meter -> meter.getId().getName() + "_max")
                .collect(Collectors.toSet());
    }

    @Override
    public Counter newCounter(Meter.Id id) {
        return created(new ReadCounter(id, new LateMeter<>(() -> super.newCounter(id))));
    }

    @Override
    public DistributionSummary newDistributionSummary(Meter.Id id, DistributionStatisticConfig config, double scale) {
        double[] bounds = config.getServiceLevelObjectiveBoundaries();
        boolean histogram = bounds != null && !config.isPercentileHistogram() && config.getPercentiles() == null;
        LateMeter<DistributionSummary> meter = histogram
                ? new LateMeter<>(() -> histograms.add(id, bounds))
                : new LateMeter<>(() -> super.newDistributionSummary(id, config, scale));
        return created(new ReadSummary(id, meter));
    }

    @Override
    protected Timer newTimer(Meter.Id id, DistributionStatisticConfig config, PauseDetector pauseDetector) {
        return created(new ReadTimer(id, new LateMeter<>(() -> super.newTimer(id, config, pauseDetector))));
    }

    /** A meter that only a failed read knows is not left behind. */
    private <M extends Meter> M created(M meter) {
        Read read = Read.current();
        if (read != null) {
            read.onForget(() -> remove(meter.getId()));
        }
        return meter;
    }
}
