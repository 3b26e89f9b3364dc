package org.storemetrics.meters;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;

/** One series of a histogram of {@link Histograms}, as the summary that a {@code micrometer:} step measures. */
record HistogramSeries(Meter.Id id, DistributionDataPoint series) implements DistributionSummary {

    /** Micrometer's summaries take no negative value either. */
    @Override
    public void record(double value) {
        if (value >= 0) {
            series.observe(value);
        }
    }

    @Override
    public long count() {
        return series.getCount();
    }

    @Override
    public double totalAmount() {
        return series.getSum();
    }

    /** Not known: a histogram has no maximum. */
    @Override
    public double max() {
        return Double.NaN;
    }

    @Override
    public HistogramSnapshot takeSnapshot() {
        return HistogramSnapshot.empty(count(), totalAmount(), max());
    }

    @Override
    public Id getId() {
        return id;
    }
}
