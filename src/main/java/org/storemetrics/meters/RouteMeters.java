package org.storemetrics.meters;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.ToDynamicDefinition;
import org.storemetrics.read.MetricNames;

/** The meters of the {@code micrometer:} steps, which outlive an edit of the routes that still have them. */
public final class RouteMeters {

    private static final String NAMES = "exactNames";

    private final ReadMeterRegistry meters = new ReadMeterRegistry();
    private final RouteBuckets buckets = new RouteBuckets();
    private volatile ExactNames inForce;

    public RouteMeters() {
        // Camel tags each meter with its context's name: there is but one
        meters.config()
                .meterFilter(MeterFilter.ignoreTags("camelContext"))
                .meterFilter(new PlainLabels())
                .meterFilter(new MeterFilter() {
                    @Override
                    public Meter.Id map(Meter.Id id) {
                        return inForce.map(id);
                    }
                })
                .meterFilter(buckets);
    }

    public PrometheusRegistry metrics() {
        return meters.getPrometheusRegistry();
    }

    public String scrape() {
        return meters.scrape();
    }

    public MetricSnapshots snapshots() {
        return meters.snapshots();
    }

    /** Binds what the steps of one version of the routes need; its names are in force if there are no others yet. */
    public void configure(CamelContext context, MetricNames names) {
        ExactNames exactNames = new ExactNames(names);
        if (inForce == null) {
            inForce = exactNames;
            buckets.follow(context);
        }
        context.getRegistry().bind("metricsRegistry", meters);
        context.getRegistry().bind(NAMES, exactNames);
        context.getCamelContextExtension().registerEndpointCallback(exactNames);
        context.getCamelContextExtension().registerEndpointCallback(new MeterTexts());
    }

    /** Drops the meters that the routes which are about to be in force cannot make, or would make otherwise. */
    public void follow(CamelContext context) {
        ExactNames names = context.getRegistry().lookupByNameAndType(NAMES, ExactNames.class);
        boolean any = canMakeAny(context);
        meters.getMeters().stream()
                .filter(meter -> !any && !names.canMake(meter.getId())
                        || buckets.isOtherIn(context, meter.getId().getName()))
                .forEach(meters::remove);
        inForce = names;
        buckets.follow(context);
    }

    /** What a {@code toD} makes is known only when a row comes by. */
    private static boolean canMakeAny(CamelContext context) {
        return ((ModelCamelContext) context)
                .getRouteDefinitions().stream()
                        .flatMap(route ->
                                ProcessorDefinitionHelper.filterTypeInOutputs(
                                        route.getOutputs(), ToDynamicDefinition.class)
                                        .stream())
                        .anyMatch(step -> step.getUri().startsWith("micrometer:")
                                || step.getUri().startsWith("$"));
    }
}
