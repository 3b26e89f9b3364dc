package org.storemetrics.fuzz.routes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the design says of one read of a store: it succeeds whole, or counts for nothing. */
final class ReadModel {

    record Series(Measure.Family family, List<String> labels) {}

    private enum Outcome {
        ENDED,
        STOPPED,
        REJECTED
    }

    private final RandomRoute route;
    private final RandomStore.Version store;
    private final @Nullable Set<String> last;
    private final Map<Series, List<Double>> series = new LinkedHashMap<>();
    private final Map<String, Double> counted = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final RowModel beside = new RowModel(key -> false);
    private int splits;
    private int rejected;

    /** After a read that has seen these keys; null if there was none. */
    ReadModel(RandomRoute route, RandomStore.Version store, @Nullable Set<String> last) {
        this.route = route;
        this.store = store;
        this.last = last;
    }

    /** Only if all rows were taken, once, and no step beside them has failed. */
    boolean succeeds() {
        try {
            new Flow(this, beside).run(route.reading());
        } catch (Flow.Stop e) {
            // it goes no further, and counts
        } catch (Flow.Failure | Flow.Rejected e) {
            return false;
        }
        keep(beside);
        return splits == 1 && store.isWhole();
    }

    /**
     * Each row goes through these steps of the route that reads.
     *
     * @param isGathered whether the first of them is what goes on behind the rows, if it was not stopped
     */
    void rows(Flow reading, List<Step> steps, boolean isGathered) {
        keep(beside);
        if (++splits > 1) {
            throw new Flow.Failure("none is left");
        }
        int index = 0;
        boolean isStopped = false;
        for (Map<String, @Nullable Object> fields : store.rows()) {
            RowModel row = new RowModel(key -> last != null && !last.contains(key) && !seen.contains(key));
            Outcome outcome = outcome(new Flow(reading, row, route.onFailure(), index, fields), steps);
            isStopped |= isGathered && index == 0 && outcome == Outcome.STOPPED;
            index++;
            if (outcome != Outcome.REJECTED) {
                keep(row);
                seen.addAll(row.seen);
            } else {
                rejected++;
                // it is as it was: still there, or not there yet
                row.seen.stream()
                        .filter(key -> last != null && last.contains(key))
                        .forEach(seen::add);
            }
        }
        if (!store.isWhole()) {
            throw new Flow.Failure("its end is missing");
        }
        if (isStopped) {
            throw new Flow.Stop();
        }
    }

    private static Outcome outcome(Flow row, List<Step> steps) {
        try {
            row.run(steps);
            return Outcome.ENDED;
        } catch (Flow.Stop e) {
            // it goes no further, and counts
            return Outcome.STOPPED;
        } catch (Flow.Failure | Flow.Rejected e) {
            return Outcome.REJECTED;
        }
    }

    private void keep(RowModel row) {
        row.additions.forEach(
                added -> series.computeIfAbsent(new Series(added.family(), added.labels()), begun -> new ArrayList<>())
                        .add(added.value()));
        row.additions.clear();
        row.counted.forEach((name, value) -> counted.merge(name, value, Double::sum));
        row.counted.clear();
    }

    /** The values of each series, in the order of the rows. */
    Map<Series, List<Double>> series() {
        return series;
    }

    Map<String, Double> counted() {
        return counted;
    }

    /** The keys of its rows, and of those that were rejected and known. */
    Set<String> seen() {
        return seen;
    }

    int rejected() {
        return rejected;
    }

    int rows() {
        return store.rows().size();
    }
}
