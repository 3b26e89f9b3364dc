package org.storemetrics.bench;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The middle and the ends of what several rounds have given.
 *
 * @param rounds how many
 */
record Spread(double median, double min, double max, int rounds) {

    /** Of an even number of values the median is the mean of the two in the middle. */
    static Spread of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no round has given a value");
        }
        List<Double> sorted = values.stream().sorted().toList();
        int size = sorted.size();
        double median = (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(size - 1), size);
    }

    /** The ratios of what was measured in the same round: what slows down a whole round does not show. */
    static Spread ofRatios(List<Double> values, List<Double> to) {
        if (values.size() != to.size()) {
            throw new IllegalArgumentException(values.size() + " rounds cannot be compared with " + to.size());
        }
        return of(IntStream.range(0, values.size())
                .mapToObj(round -> values.get(round) / to.get(round))
                .toList());
    }

    /** The differences, likewise. */
    static Spread ofDifferences(List<Double> values, List<Double> less) {
        return of(IntStream.range(0, values.size())
                .mapToObj(round -> values.get(round) - less.get(round))
                .toList());
    }
}
