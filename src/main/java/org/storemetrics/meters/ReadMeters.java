package org.storemetrics.meters;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;
import java.util.stream.DoubleStream;
import org.storemetrics.read.ReadParticipant;
import org.storemetrics.read.Sum;

/**
 * What {@code micrometer:} steps have measured in one read, kept aside until the read is published. Only then does the
 * registry get a meter for it, so that no scrape shows a rejected row, a failed read, or a 0 before anything was measured.
 */
final class ReadMeters implements ReadParticipant {

    /** What one meter is to be given. */
    private sealed interface Amounts extends DoubleConsumer {

        /** Gives it to the registry's meter, which is made if it is the first; nothing if there is nothing. */
        void commit(MeterRegistry registry);
    }

    private record Measured(Amounts meter, double amount) {}

    private final MeterRegistry registry;
    private final ExactNames names;
    private final Map<Meter.Id, Amounts> meters = new LinkedHashMap<>();
    private final List<Measured> row = new ArrayList<>();

    ReadMeters(MeterRegistry registry, ExactNames names) {
        this.registry = registry;
        this.names = names;
    }

    /** Takes what a row gives to a meter: increments, values, or a timer's nanoseconds. */
    DoubleConsumer of(Meter.Id id) {
        Amounts known = meters.get(id);
        Amounts meter = known == null ? begin(id) : known;
        return amount -> row.add(new Measured(meter, amount));
    }

    private Amounts begin(Meter.Id id) {
        names.map(id);
        Amounts begun = id.getType() == Meter.Type.COUNTER
                ? new Increments(id, new Sum())
                : new Values(id, DoubleStream.builder());
        meters.put(id, begun);
        return begun;
    }

    @Override
    public void keepRow() {
        // of each row, most of which measure nothing: without an iterator
        for (int i = 0; i < row.size(); i++) {
            row.get(i).meter().accept(row.get(i).amount());
        }
        row.clear();
    }

    @Override
    public void dropRow() {
        row.clear();
    }

    @Override
    public void commit() {
        meters.values().forEach(amounts -> amounts.commit(registry));
    }

    /** Nothing was given to the registry. */
    @Override
    public void forget() {}

    /** {@code store_rows_added_total{path="…"} 3.0}. */
    private record Increments(Meter.Id id, Sum sum) implements Amounts {

        @Override
        public void accept(double increment) {
            sum.add(increment);
        }

        @Override
        public void commit(MeterRegistry registry) {
            if (sum.count() > 0) {
                Counter.builder(id.getName())
                        .description(id.getDescription())
                        .tags(id.getTags())
                        .register(registry)
                        .increment(sum.value());
            }
        }
    }

    /** {@code store_price_sum{path="…"} 3.5} and the like: each value is kept, 8 bytes. */
    private record Values(Meter.Id id, DoubleStream.Builder values) implements Amounts {

        @Override
        public void accept(double value) {
            values.accept(value);
        }

        @Override
        public void commit(MeterRegistry registry) {
            double[] kept = values.build().toArray();
            if (kept.length > 0) {
                DoubleConsumer meter = id.getType() == Meter.Type.TIMER ? timer(registry) : summary(registry);
                Arrays.stream(kept).forEach(meter);
            }
        }

        private DoubleConsumer summary(MeterRegistry registry) {
            return DistributionSummary.builder(id.getName())
                    .description(id.getDescription())
                    .tags(id.getTags())
                    .register(registry)::record;
        }

        private DoubleConsumer timer(MeterRegistry registry) {
            Timer timer = Timer.builder(id.getName())
                    .description(id.getDescription())
                    .tags(id.getTags())
                    .register(registry);
            return nanos -> timer.record((long) nanos, TimeUnit.NANOSECONDS);
        }
    }
}
