package org.storemetrics.read;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all series of one metric have in common: the lines
 *
 * <pre>
 * # HELP store_quantity Sum of the rows' quantity
 * # TYPE store_quantity gauge
 * </pre>
 *
 * @param description the text of HELP
 * @param kind what the values of rows become
 * @param labels the names of the labels that the route gives; {@code path} is not among them, unless the route itself
 *     sets it
 * @param addsPath whether the label {@code path} is added to them; if not, two stores could make the same series
 */
public record MetricFamily(String name, String description, Kind kind, List<String> labels, boolean addsPath) {

    /** The label that tells the stores apart. */
    public static final String PATH = "path";

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
        /** The value of the first row in the store's order. */
        FIRST,
        /** The value of the last row in the store's order. */
        LAST
    }

    /** The scheme of the steps that feed a metric, and what goes with it. */
    public sealed interface Kind {

        /** What a route calls it: {@code gauge}. */
        String scheme();

        /** What the values of rows become. */
        Aggregate aggregate();

        /** How many lines of the textfile one set of labels makes. */
        default int lines() {
            return 1;
        }
    }

    /** {@code store_quantity{path="…",type="fruit"} 8.0}. */
    public record Gauge(Aggregate aggregate) implements Kind {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Gauge gauge && aggregate == gauge.aggregate;
        }

        @Override
        public int hashCode() {
            return aggregate.hashCode();
        }

        @Override
        public String scheme() {
            return "gauge";
        }
    }

    /** A number that the application itself counts: {@code store_sent_bytes_total{path="…"} 123456.0}. */
    public record Counter() implements Kind {

        @Override
        public String scheme() {
            return "counter";
        }

        @Override
        public Aggregate aggregate() {
            return Aggregate.SUM;
        }
    }

    /**
     * The values of the rows of one read: {@code store_price_bucket{path="…",le="0.5"} 2}.
     *
     * @param bounds upper bounds of the buckets, ascending, without the infinite one
     */
    public record Histogram(List<Double> bounds) implements Kind {

        public Histogram {
            bounds = List.copyOf(bounds);
        }

        @Override
        public String scheme() {
            return "histogram";
        }

        @Override
        public Aggregate aggregate() {
            return Aggregate.SUM;
        }

        /** Each bucket, the infinite one included, sum and count. */
        @Override
        public int lines() {
            return bounds.size() + 3;
        }
    }

    /** {@code store_server_info{path="…",version="2.4"} 1}. */
    public record Info() implements Kind {

        @Override
        public String scheme() {
            return "info";
        }

        @Override
        public Aggregate aggregate() {
            return Aggregate.LAST;
        }
    }

    /**
     * One of several states: {@code store_link{path="…",state="up"} 1.0}, and 0 for the others. A row's value is its state's
     * index.
     */
    public record Stateset(List<String> states) implements Kind {

        /** The label that has the states. */
        public static final String STATE = "state";

        public Stateset {
            states = List.copyOf(states);
        }

        @Override
        public String scheme() {
            return "stateset";
        }

        @Override
        public Aggregate aggregate() {
            return Aggregate.LAST;
        }

        @Override
        public int lines() {
            return states.size();
        }
    }

    public MetricFamily {
        labels = List.copyOf(labels);
    }

    /** As the JVM would make it of all parts, which costs each start two milliseconds; so it does for {@link Gauge}. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof MetricFamily family
                        && name.equals(family.name)
                        && description.equals(family.description)
                        && kind.equals(family.kind)
                        && labels.equals(family.labels)
                        && addsPath == family.addsPath;
    }

    /** No other metric of the process has its name. */
    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
