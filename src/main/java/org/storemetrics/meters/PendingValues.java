package org.storemetrics.meters;

import java.util.Arrays;
import java.util.function.DoubleConsumer;
import org.storemetrics.read.ReadParticipant;

/** The values that a read gives to one summary, timer or histogram, 8 bytes each, until the read is published. */
final class PendingValues implements ReadParticipant {

    private static final int FEW = 16;

    private final DoubleConsumer meter;
    private double[] values = new double[FEW];
    private int size;
    private int kept;

    PendingValues(DoubleConsumer meter) {
        this.meter = meter;
    }

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    @Override
    public void keepRow() {
        kept = size;
    }

    @Override
    public void dropRow() {
        size = kept;
    }

    @Override
    public void commit() {
        for (int i = 0; i < kept; i++) {
            meter.accept(values[i]);
        }
    }

    @Override
    public void forget() {
        size = 0;
        kept = 0;
    }
}
