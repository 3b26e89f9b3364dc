package org.storemetrics.meters;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All meters that were published, and whose they are. */
final class MeterTable implements MultiCollector {

    /** One of them, its store, and the number of the publication that has measured it last. */
    private static final class Published {

        private final Meter.Id id;
        private final @Nullable Path store;
        private @Nullable Amounts amounts;
        private int lines;
        private long last;

        Published(Meter.Id id, @Nullable Path store) {
            this.id = id;
            this.store = store;
        }
    }

    private final Map<Meter.Id, Published> meters = new HashMap<>();
    private final Map<@Nullable Path, Integer> lines = new HashMap<>();
    private int total;
    private long publications;
    private boolean hasZeros = true;

    /** Counters that were given nothing are not there. */
    synchronized void leaveOutZeros() {
        hasZeros = false;
    }

    synchronized boolean hasZeros() {
        return hasZeros;
    }

    synchronized boolean has(Meter.Id meter) {
        return meters.containsKey(meter);
    }

    /** How often something was published so far. */
    synchronized long publications() {
        return publications;
    }

    /** All, the one that was measured longest ago first. */
    synchronized Stream<KeptMeters.Given> oldestFirst() {
        return List.copyOf(meters.values()).stream()
                .sorted(Comparator.comparingLong(meter -> meter.last))
                .map(meter -> new KeptMeters.Given(meter.id, meter.store, Objects.requireNonNull(meter.amounts)));
    }

    /** The lines of the meters of a store; null for those that were measured outside of any. */
    synchronized int lines(@Nullable Path store) {
        return lines.getOrDefault(store, 0);
    }

    /** The lines of all. */
    synchronized int lines() {
        return total;
    }

    /** How many lines those of some meters have that are new. */
    synchronized int newLines(Map<Meter.Id, Amounts> begun) {
        return begun.entrySet().stream()
                .filter(meter -> !meters.containsKey(meter.getKey()))
                .mapToInt(meter -> meter.getValue().lines())
                .sum();
    }

    /**
     * Asks for room in doubles: a sum that is not finite would stay so for ever, and no read could mend it.
     *
     * @throws IllegalStateException if there is none for one of them
     */
    synchronized void requireSums(Map<Meter.Id, Amounts> measured) {
        measured.forEach((id, amounts) -> {
            Published meter = meters.get(id);
            if (!amounts.hasSumAfter(meter == null ? null : meter.amounts)) {
                throw new IllegalStateException("the sum of the values of " + id.getName() + " is not finite");
            }
        });
    }

    /** Adds what was measured in a read of a store. */
    synchronized void publish(@Nullable Path store, Map<Meter.Id, Amounts> measured) {
        publications++;
        measured.forEach((id, amounts) -> {
            if (!hasZeros
                    && amounts instanceof Amounts.Increments increments
                    && increments.sum().value() == 0) {
                return;
            }
            Published meter = meters.computeIfAbsent(id, begun -> new Published(begun, store));
            if (meter.amounts == null) {
                meter.lines = amounts.lines();
                lines.merge(meter.store, meter.lines, Integer::sum);
                total += meter.lines;
            }
            meter.amounts = amounts.after(meter.amounts);
            meter.last = publications;
        });
    }

    /** How many lines {@link #drop} could take away. */
    synchronized int unused(Predicate<Path> stores, Collection<Meter.Id> measured) {
        return candidates(stores, measured).mapToInt(meter -> meter.lines).sum();
    }

    /**
     * Drops meters of some stores, the one that was measured longest ago first, until so many lines are gone.
     *
     * @param measured none of these
     * @return how many lines are gone, which may be fewer
     */
    synchronized int drop(Predicate<Path> stores, Collection<Meter.Id> measured, int wanted) {
        int dropped = 0;
        List<Published> oldest = wanted <= 0
                ? List.of()
                : candidates(stores, measured)
                        .sorted(Comparator.comparingLong((Published meter) -> meter.last)
                                .thenComparing(meter -> meter.id.getName())
                                .thenComparing(meter -> meter.id.getTags().toString()))
                        .toList();
        for (int i = 0; i < oldest.size() && dropped < wanted; i++) {
            drop(oldest.get(i));
            dropped += oldest.get(i).lines;
        }
        return dropped;
    }

    private Stream<Published> candidates(Predicate<Path> stores, Collection<Meter.Id> measured) {
        return meters.values().stream()
                .filter(meter -> meter.store != null && stores.test(meter.store) && !measured.contains(meter.id));
    }

    /** Drops all but these. */
    synchronized void retain(Predicate<Meter.Id> wanted) {
        List.copyOf(meters.values()).stream()
                .filter(meter -> !wanted.test(meter.id))
                .forEach(this::drop);
    }

    private void drop(Published meter) {
        meters.remove(meter.id);
        Objects.requireNonNull(meter.amounts).remove();
        lines.merge(meter.store, -meter.lines, Integer::sum);
        lines.remove(meter.store, 0);
        total -= meter.lines;
    }

    @Override
    public synchronized MetricSnapshots collect() {
        Map<String, Map<Labels, Amounts>> families = new TreeMap<>();
        Map<String, String> help = new HashMap<>();
        meters.values().forEach(meter -> {
            help.putIfAbsent(meter.id.getName(), Objects.requireNonNullElse(meter.id.getDescription(), " "));
            families.computeIfAbsent(meter.id.getName(), name -> new LinkedHashMap<>())
                    .put(labels(meter.id), Objects.requireNonNull(meter.amounts));
        });
        List<MetricSnapshot> shown = new ArrayList<>();
        families.forEach((name, series) -> {
            MetricSnapshot family =
                    series.values().iterator().next().shown(name, Objects.requireNonNull(help.get(name)), series);
            if (family != null) {
                shown.add(family);
            }
        });
        return new MetricSnapshots(shown);
    }

    private static Labels labels(Meter.Id id) {
        Labels.Builder labels = Labels.builder();
        for (Tag tag : id.getTags()) {
            labels.label(tag.getKey(), tag.getValue());
        }
        return labels.build();
    }
}
