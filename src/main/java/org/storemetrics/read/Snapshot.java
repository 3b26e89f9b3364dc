package org.storemetrics.read;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All gauge series that one successful read publishes. It replaces the last snapshot of its store.
 *
 * @param families the series of each family, in the order in which the rows made them
 */
public record Snapshot(Map<GaugeFamily, List<Series>> families) {

    /** What a store has that was never read well, or that is gone. */
    public static final Snapshot EMPTY = new Snapshot(Map.of());

    /**
     * One series: the line {@code store_rows{path="…",type="fruit"} 2.0}.
     *
     * @param labelValues the values of the family's labels, in their order
     */
    public record Series(List<String> labelValues, double value) {}

    /**
     * What one gauge step adds to one series.
     *
     * @param labelValues the values of the family's labels, in their order
     * @param value a finite number
     */
    public record Contribution(GaugeFamily family, List<String> labelValues, double value) {}

    public Snapshot {
        families = Map.copyOf(families);
    }

    /** The same without the series of other families than these. */
    public Snapshot retain(Collection<GaugeFamily> kept) {
        Map<GaugeFamily, List<Series>> retained = new HashMap<>(families);
        retained.keySet().retainAll(kept);
        return new Snapshot(retained);
    }

    /** How many series there are in all families together. */
    public int size() {
        return families.values().stream().mapToInt(List::size).sum();
    }
}
