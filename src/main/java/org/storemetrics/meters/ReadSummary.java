package org.storemetrics.meters;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import org.storemetrics.read.Read;

/** A summary or histogram that takes the values of a read only when the read is published. */
record ReadSummary(Id id, LateMeter<DistributionSummary> late) implements DistributionSummary {

    @Override
    public void record(double value) {
        Read read = Read.current();
        if (read == null) {
            late.get().record(value);
        } else {
            read.enlist(this, begun -> new PendingValues(one -> late.get().record(one)))
                    .add(value);
        }
    }

    @Override
    public long count() {
        return late.get().count();
    }

    @Override
    public double totalAmount() {
        return late.get().totalAmount();
    }

    @Override
    public double max() {
        return late.get().max();
    }

    @Override
    public HistogramSnapshot takeSnapshot() {
        return late.get().takeSnapshot();
    }

    @Override
    public Id getId() {
        return id;
    }
}
