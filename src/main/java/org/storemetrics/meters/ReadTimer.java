package org.storemetrics.meters;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.storemetrics.read.Read;

/** A timer that takes the durations of a read only when the read is published. */
record ReadTimer(Timer timer) implements Timer {

    @Override
    public void record(long amount, TimeUnit unit) {
        Read read = Read.current();
        if (read == null) {
            timer.record(amount, unit);
        } else {
            read.enlist(this, () -> new PendingValues(nanos -> timer.record((long) nanos, TimeUnit.NANOSECONDS)))
                    .add(unit.toNanos(amount));
        }
    }

    @Override
    public <T> T record(Supplier<T> timed) {
        return timer.record(timed);
    }

    @Override
    public <T> T recordCallable(Callable<T> timed) throws Exception {
        return timer.recordCallable(timed);
    }

    @Override
    public void record(Runnable timed) {
        timer.record(timed);
    }

    @Override
    public long count() {
        return timer.count();
    }

    @Override
    public double totalTime(TimeUnit unit) {
        return timer.totalTime(unit);
    }

    @Override
    public double max(TimeUnit unit) {
        return timer.max(unit);
    }

    @Override
    public TimeUnit baseTimeUnit() {
        return timer.baseTimeUnit();
    }

    @Override
    public HistogramSnapshot takeSnapshot() {
        return timer.takeSnapshot();
    }

    @Override
    public Id getId() {
        return timer.getId();
    }
}
