package org.storemetrics.meters;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.ToDynamicDefinition;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.MetricNames;

/** The meters of the {@code micrometer:} steps, which outlive an edit of the routes that still have them. */
public final class RouteMeters {

    private static final String NAMES = "exactNames";

    private final ExactRegistry meters = new ExactRegistry();
    private volatile @Nullable Version inForce;

    /** One version of the routes: how the meters that are new in it are named, and which buckets they have. */
    private record Version(CamelContext routes, ExactNames names) {

        boolean canMake(Meter meter) {
            return names.canMake(meter.getId())
                    || ((ModelCamelContext) routes)
                            .getRouteDefinitions().stream()
                                    .anyMatch(route ->
                                            ProcessorDefinitionHelper.filterTypeInOutputs(
                                                            route.getOutputs(), ToDynamicDefinition.class)
                                                    .stream()
                                                    .anyMatch(Version::canMakeAny));
        }

        /** What a {@code toD} makes is known only when a row comes by. */
        private static boolean canMakeAny(ToDynamicDefinition step) {
            return step.getUri().startsWith("micrometer:") || step.getUri().startsWith("$");
        }
    }

    /** Micrometer's own registry, but with exact histograms. */
    private static final class ExactRegistry extends PrometheusMeterRegistry {

        private final Histograms histograms;

        ExactRegistry() {
            super(PrometheusConfig.DEFAULT);
            histograms = new Histograms(getPrometheusRegistry(), config().namingConvention());
            config().onMeterRemoved(histograms::remove);
        }

        /** One with buckets is a histogram; with quantiles besides, it is what Micrometer makes of it. */
        @Override
        public DistributionSummary newDistributionSummary(
                Meter.Id id, DistributionStatisticConfig config, double scale) {
            double[] bounds = config.getServiceLevelObjectiveBoundaries();
            return bounds == null || config.isPublishingPercentiles()
                    ? super.newDistributionSummary(id, config, scale)
                    : histograms.add(id, bounds);
        }
    }

    /** Begins without meters, and with no routes in force. */
    public RouteMeters() {
        meters.config().meterFilter(new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                return inForce == null ? id : inForce.names().map(id);
            }

            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return inForce == null ? config : Buckets.configure(inForce.routes(), id, config);
            }
        });
    }

    public PrometheusRegistry metrics() {
        return meters.getPrometheusRegistry();
    }

    /**
     * All metrics, without the gauge {@code …_max} that Micrometer adds to a summary: it falls back to 0 after some minutes,
     * which no value ever was.
     */
    public MetricSnapshots snapshots() {
        Set<String> maxima = meters.getMeters().stream()
                .filter(meter -> !(meter instanceof Counter))
                .map(meter -> meter.getId().getName() + "_max")
                .collect(Collectors.toSet());
        return metrics().scrape((String name) -> !maxima.contains(name));
    }

    /** Binds what the steps of one version of the routes need, all of whose names these are. The first is in force. */
    public void configure(CamelContext context, MetricNames names) {
        ExactNames exactNames = new ExactNames(names);
        if (inForce == null) {
            inForce = new Version(context, exactNames);
        }
        context.getRegistry().bind("metricsRegistry", meters);
        context.getRegistry().bind(NAMES, exactNames);
        context.getRegistry().bind("micrometer-component", new MeterComponent(meters, exactNames));
    }

    /** Drops the meters with this label {@code path}. */
    public void forget(String path) {
        meters.getMeters().stream()
                .filter(meter -> path.equals(meter.getId().getTag("path")))
                .forEach(meters::remove);
    }

    /** Drops the meters that the routes which are about to be in force cannot make, or would make otherwise. */
    public void follow(CamelContext context) {
        Version last = inForce;
        Version next = new Version(context, context.getRegistry().lookupByNameAndType(NAMES, ExactNames.class));
        meters.getMeters().stream()
                .filter(meter -> last == null
                        || !next.canMake(meter)
                        || Buckets.differ(last.routes(), context, meter.getId().getName()))
                .forEach(meters::remove);
        inForce = next;
    }
}
