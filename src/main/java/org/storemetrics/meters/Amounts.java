package org.storemetrics.meters;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.Sum;

/**
 * What one meter was given, by one read or by all that were published: increments, values, or a timer's nanoseconds. It takes
 * as much memory for a million of them as for one.
 */
sealed interface Amounts extends DoubleConsumer {

    /** How many lines of the textfile show it. */
    int lines();

    /** These, of a read that is published, and what the reads before it have given to the same meter. */
    Amounts after(@Nullable Amounts earlier);

    /** Whether a double can hold their sum with what the reads before have given: it would be wrong for ever otherwise. */
    default boolean hasSumAfter(@Nullable Amounts earlier) {
        return true;
    }

    private static boolean isFinite(Sum sum, @Nullable Sum earlier) {
        return Double.isFinite(sum.value() + (earlier == null ? 0 : earlier.value()));
    }

    /** All series of a metric, each of which has such amounts; null if something else shows them. */
    @Nullable
    MetricSnapshot shown(String name, String help, Map<Labels, Amounts> series);

    /** It is not shown any more. */
    default void remove() {}

    /** {@code store_rows_added_total{path="…"} 3.0}. */
    record Increments(Sum sum) implements Amounts {

        @Override
        public void accept(double increment) {
            sum.add(increment);
        }

        @Override
        public int lines() {
            return 1;
        }

        @Override
        public boolean hasSumAfter(@Nullable Amounts earlier) {
            return isFinite(sum, earlier instanceof Increments before ? before.sum : null);
        }

        @Override
        public Amounts after(@Nullable Amounts earlier) {
            if (!(earlier instanceof Increments before)) {
                return this;
            }
            before.sum.add(sum);
            return before;
        }

        @Override
        public MetricSnapshot shown(String name, String help, Map<Labels, Amounts> series) {
            CounterSnapshot.Builder counter = CounterSnapshot.builder()
                    .name(name.substring(0, name.length() - "_total".length()))
                    .help(help);
            series.forEach((labels, one) ->
                    counter.dataPoint(new CounterDataPointSnapshot(((Increments) one).sum.value(), labels, null, 0)));
            return counter.build();
        }
    }

    /**
     * {@code store_price_bucket{path="…",le="0.25"} 3}, {@code store_price_sum{path="…"} 3.5} and the like.
     *
     * @param bounds of its buckets, the last one infinity; none for a summary
     * @param counts of the values in each bucket alone
     * @param unit what a value is divided by to be shown
     */
    record Distribution(double[] bounds, long[] counts, double unit, Sum sum) implements Amounts {

        static Distribution of(double @Nullable [] buckets, double unit) {
            double[] bounds = buckets == null
                    ? new double[0]
                    : DoubleStream.concat(Arrays.stream(buckets), DoubleStream.of(Double.POSITIVE_INFINITY))
                            .sorted()
                            .distinct()
                            .toArray();
            return new Distribution(bounds, new long[bounds.length], unit, new Sum());
        }

        /** A negative one is left out, as Micrometer does. */
        @Override
        public void accept(double value) {
            if (value >= 0) {
                sum.add(value / unit);
                if (bounds.length > 0) {
                    int place = Arrays.binarySearch(bounds, value / unit);
                    counts[place < 0 ? -place - 1 : place]++;
                }
            }
        }

        @Override
        public int lines() {
            return bounds.length + 2;
        }

        @Override
        public boolean hasSumAfter(@Nullable Amounts earlier) {
            return isFinite(sum, earlier instanceof Distribution before ? before.sum : null);
        }

        @Override
        public Amounts after(@Nullable Amounts earlier) {
            if (!(earlier instanceof Distribution before)) {
                return this;
            }
            before.sum.add(sum);
            for (int i = 0; i < counts.length; i++) {
                before.counts[i] += counts[i];
            }
            return before;
        }

        @Override
        public MetricSnapshot shown(String name, String help, Map<Labels, Amounts> series) {
            if (bounds.length == 0) {
                SummarySnapshot.Builder summary =
                        SummarySnapshot.builder().name(name).help(help);
                series.forEach((labels, one) -> summary.dataPoint(((Distribution) one).summary(labels)));
                return summary.build();
            }
            HistogramSnapshot.Builder histogram =
                    HistogramSnapshot.builder().name(name).help(help);
            series.forEach((labels, one) -> histogram.dataPoint(((Distribution) one).histogram(labels)));
            return histogram.build();
        }

        private SummaryDataPointSnapshot summary(Labels labels) {
            return SummaryDataPointSnapshot.builder()
                    .count(sum.count())
                    .sum(sum.value())
                    .labels(labels)
                    .build();
        }

        private HistogramDataPointSnapshot histogram(Labels labels) {
            return HistogramDataPointSnapshot.builder()
                    .classicHistogramBuckets(ClassicHistogramBuckets.of(bounds, counts))
                    .sum(sum.value())
                    .labels(labels)
                    .build();
        }
    }

    /**
     * Those of Micrometer's own meters, which alone have quantiles: each value is kept until the read is published, and only
     * so many are.
     */
    record Quantiles(Meter.Id id, int lines, MeterRegistry registry, ReadMeters.Room room, DoubleStream.Builder values)
            implements Amounts {

        static Quantiles of(
                Meter.Id id, DistributionStatisticConfig config, MeterRegistry registry, ReadMeters.Room room) {
            double[] quantiles = config.getPercentiles();
            double[] buckets = config.getServiceLevelObjectiveBoundaries();
            int lines = 2 + (quantiles == null ? 0 : quantiles.length) + (buckets == null ? 0 : buckets.length + 1);
            return new Quantiles(id, lines, registry, room, DoubleStream.builder());
        }

        @Override
        public void accept(double value) {
            room.take(id.getName());
            values.accept(value);
        }

        @Override
        public Amounts after(@Nullable Amounts earlier) {
            values.build().forEach(id.getType() == Meter.Type.TIMER ? timer() : summary());
            return new Quantiles(id, lines, registry, room, DoubleStream.builder());
        }

        private DoubleConsumer summary() {
            return DistributionSummary.builder(id.getName())
                    .description(id.getDescription())
                    .tags(id.getTags())
                    .register(registry)::record;
        }

        private DoubleConsumer timer() {
            Timer timer = Timer.builder(id.getName())
                    .description(id.getDescription())
                    .tags(id.getTags())
                    .register(registry);
            return nanos -> timer.record((long) nanos, TimeUnit.NANOSECONDS);
        }

        @Override
        public @Nullable MetricSnapshot shown(String name, String help, Map<Labels, Amounts> series) {
            return null;
        }

        @Override
        public void remove() {
            registry.remove(id);
        }
    }
}
