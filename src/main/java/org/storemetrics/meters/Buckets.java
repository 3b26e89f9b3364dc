package org.storemetrics.meters;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * The buckets of a histogram: a bean in a route file that makes a summary a histogram, or gives it quantiles:
 *
 * <pre>
 * - beans:
 *     - name: storePrice
 *       type: org.storemetrics.meters.Buckets
 *       properties:
 *         metric: store_price
 *         buckets: 1,5,10,50,100
 * </pre>
 */
public class Buckets implements MeterFilter {

    private @Nullable String metric;
    private double[] buckets = {};
    private double[] quantiles = {};

    @Override
    public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
        if (!id.getName().equals(metric)) {
            return config;
        }
        DistributionStatisticConfig.Builder own = DistributionStatisticConfig.builder();
        if (buckets.length > 0) {
            own.serviceLevelObjectives(buckets);
        }
        if (quantiles.length > 0) {
            own.percentiles(quantiles);
        }
        return own.build().merge(config);
    }

    /** The name of the metric. */
    public void setMetric(String metric) {
        this.metric = metric;
    }

    /**
     * Upper bounds of the buckets, comma-separated and above 0; the last one, infinity, is added.
     *
     * @throws IllegalArgumentException if they are anything else
     */
    public void setBuckets(String buckets) {
        this.buckets = numbers(buckets, bucket -> bucket > 0, "buckets are above 0");
    }

    /**
     * Quantiles between 0 and 1, comma-separated.
     *
     * @throws IllegalArgumentException if they are anything else
     */
    public void setQuantiles(String quantiles) {
        this.quantiles =
                numbers(quantiles, quantile -> quantile >= 0 && quantile <= 1, "quantiles are between 0 and 1");
    }

    /** Applies those that the route files have now: of all their beans to a meter that is new. */
    static DistributionStatisticConfig configure(CamelContext routes, Meter.Id id, DistributionStatisticConfig config) {
        DistributionStatisticConfig configured = config;
        for (Buckets buckets : routes.getRegistry().findByType(Buckets.class)) {
            configured = buckets.configure(id, configured);
        }
        return configured;
    }

    /** Whether two versions of the route files give a metric different buckets or quantiles. */
    static boolean differ(CamelContext routes, CamelContext others, String metric) {
        return !describe(routes, metric).equals(describe(others, metric));
    }

    private static List<String> describe(CamelContext routes, String metric) {
        return routes.getRegistry().findByType(Buckets.class).stream()
                .filter(buckets -> metric.equals(buckets.metric))
                .map(buckets -> Arrays.toString(buckets.buckets) + Arrays.toString(buckets.quantiles))
                .sorted()
                .toList();
    }

    /** What Micrometer would refuse only when something is measured is refused here: the routes are not loaded then. */
    private static double[] numbers(String list, DoublePredicate allowed, String rule) {
        double[] numbers = Stream.of(list.split(","))
                .mapToDouble(number -> Double.parseDouble(number.strip()))
                .toArray();
        if (!DoubleStream.of(numbers).allMatch(allowed)) {
            throw new IllegalArgumentException("'" + list + "': " + rule);
        }
        return numbers;
    }
}
