package org.storemetrics.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Category;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.FiniteNumber;
import org.storemetrics.read.MetricFamily.Histogram;
import org.storemetrics.read.MetricFamily.Kind;
import org.storemetrics.read.RowRejectedException;

/**
 * Show how the values of the rows that a store has now are distributed.
 *
 * <p>In a route:
 *
 * <pre>
 * - to:
 *     uri: histogram
 *     parameters:
 *       name: store_age_days
 *       metricsDescription: Age of the rows
 *       value: "${header.age}"
 *       buckets: 1,7,30
 * </pre>
 *
 * <p>In the textfile: {@code store_age_days_bucket{path="…",le="7.0"} 12} and the like. It falls when rows go.
 */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "histogram",
        title = "Histogram",
        syntax = "histogram:name",
        producerOnly = true,
        remote = false,
        category = Category.MONITORING)
public class HistogramEndpoint extends NumberEndpoint {

    @UriParam(description = "Upper bounds of the buckets, ascending, comma-separated; the last one, infinity, is added")
    @Metadata(required = true)
    private @Nullable String buckets;

    public HistogramEndpoint(String uri, MetricComponent component, String name) {
        super(uri, component, name);
    }

    @Override
    Kind kind() {
        requireOnePerRow("a histogram counts each");
        String given = Objects.requireNonNullElse(buckets, "");
        List<Double> bounds = new ArrayList<>();
        for (String bound : CommaList.of(given)) {
            double number = number(bound, given);
            if (!bounds.isEmpty() && number <= bounds.get(bounds.size() - 1)) {
                throw wrong("buckets", given, "each bound is above the one before it, and " + bound + " is not");
            }
            bounds.add(number);
        }
        if (bounds.isEmpty()) {
            throw wrong("buckets", given, "a histogram needs at least one upper bound, such as 1,5,10");
        }
        return new Histogram(bounds);
    }

    private static double number(String bound, String given) {
        try {
            // -0 is 0
            return FiniteNumber.parse(bound) + 0.0;
        } catch (RowRejectedException e) {
            throw wrong("buckets", given, "'" + bound + "' is no finite number; infinity is added by itself");
        }
    }

    public @Nullable String getBuckets() {
        return buckets;
    }

    public void setBuckets(String buckets) {
        this.buckets = buckets;
    }
}
