package org.storemetrics.meters;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.storemetrics.read.Read;

/** A timer that takes the durations of a read only when the read is published. */
record ReadTimer(Id id, LateMeter<Timer> late) implements Timer {

    @Override
    public void record(long amount, TimeUnit unit) {
        Read read = Read.current();
        if (read == null) {
            late.get().record(amount, unit);
        } else {
            read.enlist(
                            this,
                            begun -> new PendingValues(nanos -> late.get().record((long) nanos, TimeUnit.NANOSECONDS)))
                    .add(unit.toNanos(amount));
        }
    }

    @Override
    public <T> T record(Supplier<T> timed) {
        return late.get().record(timed);
    }

    @Override
    public <T> T recordCallable(Callable<T> timed) throws Exception {
        return late.get().recordCallable(timed);
    }

    @Override
    public void record(Runnable timed) {
        late.get().record(timed);
    }

    @Override
    public long count() {
        return late.get().count();
    }

    @Override
    public double totalTime(TimeUnit unit) {
        return late.get().totalTime(unit);
    }

    @Override
    public double max(TimeUnit unit) {
        return late.get().max(unit);
    }

    @Override
    public TimeUnit baseTimeUnit() {
        return late.get().baseTimeUnit();
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
