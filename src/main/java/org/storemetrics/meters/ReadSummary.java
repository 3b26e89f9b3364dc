package org.storemetrics.meters;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import org.storemetrics.read.Read;

/** A summary or histogram that takes the values of a read only when the read is published. */
record ReadSummary(DistributionSummary summary) implements DistributionSummary {

    @Override
    public void record(double value) {
        Read read = Read.current();
        if (read == null) {
            summary.record(value);
        } else {
            read.enlist(this, () -> new PendingValues(summary::record)).add(value);
        }
    }

    @Override
    public long count() {
        return summary.count();
    }

    @Override
    public double totalAmount() {
        return summary.totalAmount();
    }

    @Override
    public double max() {
        return summary.max();
    }

    @Override
    public HistogramSnapshot takeSnapshot() {
        return summary.takeSnapshot();
    }

    @Override
    public Id getId() {
        return summary.getId();
    }
}
