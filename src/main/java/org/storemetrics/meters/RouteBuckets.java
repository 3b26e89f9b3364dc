package org.storemetrics.meters;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import org.apache.camel.CamelContext;

/** Applies the {@link Buckets} that the route files have now, whenever a meter is new. */
public final class RouteBuckets implements MeterFilter {

    private volatile CamelContext context;

    /** The routes that are in force from now on. */
    public void follow(CamelContext routes) {
        context = routes;
    }

    @Override
    public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
        DistributionStatisticConfig configured = config;
        for (Buckets buckets : context.getRegistry().findByType(Buckets.class)) {
            configured = buckets.configure(id, configured);
        }
        return configured;
    }
}
