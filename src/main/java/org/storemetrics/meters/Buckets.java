package org.storemetrics.meters;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * A bean in a route file that makes a summary a histogram, or gives it quantiles:
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

    private String metric;
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

    public String getMetric() {
        return metric;
    }

    /** The name of the metric. */
    public void setMetric(String metric) {
        this.metric = metric;
    }

    public String getBuckets() {
        return text(buckets);
    }

    /** Upper bounds of the buckets, comma-separated and above 0; the last one, infinity, is added. */
    public void setBuckets(String buckets) {
        this.buckets = numbers(buckets);
    }

    public String getQuantiles() {
        return text(quantiles);
    }

    /** Quantiles between 0 and 1, comma-separated. */
    public void setQuantiles(String quantiles) {
        this.quantiles = numbers(quantiles);
    }

    private static double[] numbers(String list) {
        return Stream.of(list.split(","))
                .mapToDouble(number -> Double.parseDouble(number.strip()))
                .toArray();
    }

    private static String text(double[] numbers) {
        return Arrays.toString(numbers).replaceAll("[\\[\\] ]", "");
    }
}
