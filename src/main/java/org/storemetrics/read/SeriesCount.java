package org.storemetrics.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.storemetrics.read.ReadFailedException.FailureReason;

/** The series that one read makes, of gauges and of meters: lines of the textfile. Only so many are let through. */
public final class SeriesCount {

    // of labels: a store may have texts of a megabyte
    private static final int MOST_TEXT = 1 << 24;

    /** What there is of one metric, each with so many lines. */
    private record Metric(String name, List<String> labels, int lines, List<List<String>> labelValues) {

        int size() {
            return lines * labelValues.size();
        }

        /** The metric, and its label that has most values. */
        String describe() {
            String shown = name;
            long most = 0;
            for (int i = 0; i < labels.size(); i++) {
                int label = i;
                long values = labelValues.stream()
                        .map(all -> all.get(label))
                        .distinct()
                        .count();
                if (values > most) {
                    most = values;
                    shown = name + ", whose label " + labels.get(i) + " has " + values + " values";
                }
            }
            return shown;
        }
    }

    private final int max;
    private final Map<String, Metric> metrics = new HashMap<>();
    private int size;
    private int text;

    /** Lets so many through: the setting {@code series.max}. */
    SeriesCount(int max) {
        this.max = max;
    }

    /**
     * Counts one of a metric that begins in this read.
     *
     * @param lines how many lines it has: more than one if it is a histogram or a summary
     * @throws ReadFailedException if that is too much
     */
    public void add(String metric, List<String> labels, int lines, List<String> labelValues) {
        metrics.computeIfAbsent(metric, name -> new Metric(name, labels, lines, new ArrayList<>()))
                .labelValues()
                .add(labelValues);
        size += lines;
        for (String value : labelValues) {
            text += value.length();
        }
        if (size > max) {
            throw new ReadFailedException(FailureReason.LIMIT, "more than series.max " + max + " series: " + largest());
        }
        if (text > MOST_TEXT) {
            throw new ReadFailedException(
                    FailureReason.LIMIT, "labels of more than " + MOST_TEXT + " characters: " + largest());
        }
    }

    void clear() {
        metrics.clear();
    }

    /** Which metric has most series: {@code most are of store_rows, whose label type has 9000 values}. */
    public String largest() {
        return metrics.values().stream()
                .max(Comparator.comparingInt(Metric::size).thenComparing(Metric::name))
                .map(metric -> "most are of " + metric.describe())
                .orElse("none");
    }
}
