package org.storemetrics.meters;

import java.util.function.DoubleConsumer;
import org.storemetrics.read.ReadParticipant;

/** What a read adds to one counter, until the read is published. */
final class PendingSum implements ReadParticipant {

    private final DoubleConsumer meter;
    private double row;
    private double kept;

    PendingSum(DoubleConsumer meter) {
        this.meter = meter;
    }

    void add(double amount) {
        row += amount;
    }

    @Override
    public void keepRow() {
        kept += row;
        row = 0;
    }

    @Override
    public void dropRow() {
        row = 0;
    }

    @Override
    public void commit() {
        meter.accept(kept);
    }

    @Override
    public void forget() {
        row = 0;
        kept = 0;
    }
}
