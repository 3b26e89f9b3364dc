package org.storemetrics.read;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The setting {@code series.max}: most series that one store may publish. */
record SeriesLimit(int max) {

    /**
     * Fails when a read goes beyond the limit, naming the largest metric and its label with the most values.
     *
     * @param series how many series the read has
     * @param families those series
     */
    void check(int series, Map<GaugeFamily, ? extends Map<List<String>, ?>> families) {
        if (series > max) {
            var largest = families.entrySet().stream()
                    .max(Comparator.comparingInt((Map.Entry<GaugeFamily, ? extends Map<List<String>, ?>> family) ->
                                    family.getValue().size())
                            .thenComparing(family -> family.getKey().name()))
                    .orElseThrow();
            throw new TooManySeriesException("more than series.max " + max + " series: most are of "
                    + largest.getKey().name()
                    + widestLabel(largest.getKey(), largest.getValue().keySet()));
        }
    }

    private static String widestLabel(GaugeFamily family, Collection<List<String>> series) {
        return IntStream.range(0, family.labels().size())
                .boxed()
                .max(Comparator.comparingLong(label -> distinct(series, label)))
                .map(label ->
                        ", whose label " + family.labels().get(label) + " has " + distinct(series, label) + " values")
                .orElse("");
    }

    private static long distinct(Collection<List<String>> series, int label) {
        return series.stream().map(values -> values.get(label)).distinct().count();
    }
}
