package org.storemetrics.meters;

import io.micrometer.core.instrument.Counter;
import org.storemetrics.read.Read;

/** A counter that a read raises only when it is published: {@code store_rows_added_total{path="…"} 3.0}. */
record ReadCounter(Counter counter) implements Counter {

    @Override
    public void increment(double amount) {
        Read read = Read.current();
        if (read == null) {
            counter.increment(amount);
        } else {
            read.enlist(this, () -> new PendingSum(counter::increment)).add(amount);
        }
    }

    @Override
    public double count() {
        return counter.count();
    }

    @Override
    public Id getId() {
        return counter.getId();
    }
}
