package org.storemetrics.read;

import java.util.List;

/**
 * What all series of one gauge have in common: the lines
 *
 * <pre>
 * # HELP store_quantity Sum of the rows' quantity
 * # TYPE store_quantity gauge
 * </pre>
 *
 * @param description the text of HELP
 * @param labels the names of the labels that the route gives; {@code path} is not among them, unless the route itself
 *     sets it
 */
public record GaugeFamily(String name, String description, Aggregate aggregate, List<String> labels) {

    /** How the values that the rows of one read give to a series become the one value that the series shows. */
    public enum Aggregate {
        /** The values added up. */
        SUM,
        /** The smallest. */
        MIN,
        /** The largest. */
        MAX,
        /** The arithmetic mean. */
        AVG,
        /** The value of the last row in the store's order. */
        LAST
    }

    /** The label that tells the stores apart. */
    public static final String PATH = "path";

    public GaugeFamily {
        labels = List.copyOf(labels);
    }

    /** Whether the route sets the label {@code path} itself, so that two stores could make the same series. */
    public boolean setsPath() {
        return labels.contains(PATH);
    }
}
