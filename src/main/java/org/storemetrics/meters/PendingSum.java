package org.storemetrics.meters;

import java.util.function.DoubleConsumer;
import org.storemetrics.read.ReadParticipant;

/** What a read adds to one counter, until the read is published. */
final class PendingSum implements ReadParticipant {

    private final DoubleConsumer meter;
    private double row;
    private double kept;
    private boolean rowAdds;
    private boolean keeps;

    PendingSum(DoubleConsumer meter) {
        this.meter = meter;
    }

    void add(double amount) {
        row += amount;
        rowAdds = true;
    }

    @Override
    public void keepRow() {
        kept += row;
        keeps |= rowAdds;
        dropRow();
    }

    @Override
    public void dropRow() {
        row = 0;
        rowAdds = false;
    }

    @Override
    public void commit() {
        if (keeps) {
            meter.accept(kept);
        }
    }

    @Override
    public void forget() {
        dropRow();
        kept = 0;
        keeps = false;
    }
}
