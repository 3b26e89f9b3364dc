package org.storemetrics.meters;

import io.micrometer.core.instrument.Counter;
import org.storemetrics.read.Read;

/** A counter that a read raises only when it is published: {@code store_rows_added_total{path="…"} 3.0}. */
record ReadCounter(Id id, LateMeter<Counter> late) implements Counter {

    @Override
    public void increment(double amount) {
        Read read = Read.current();
        if (read == null) {
            late.get().increment(amount);
        } else {
            read.enlist(this, begun -> new PendingSum(sum -> late.get().increment(sum)))
                    .add(amount);
        }
    }

    @Override
    public double count() {
        return late.get().count();
    }

    @Override
    public Id getId() {
        return id;
    }
}
