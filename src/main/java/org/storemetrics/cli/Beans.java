package org.storemetrics.cli;

import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;
import org.storemetrics.changes.LastRows;
import org.storemetrics.meters.ReadMeterRegistry;
import org.storemetrics.meters.RouteBuckets;
import org.storemetrics.store.ChangedStores;
import org.storemetrics.store.ReadPolicy;
import org.storemetrics.store.StoreCollector;
import org.storemetrics.store.StoreFiles;
import org.storemetrics.store.StorePoll;
import org.storemetrics.store.Stores;
import org.storemetrics.textfile.ExactNames;
import org.storemetrics.textfile.MetricNames;
import org.storemetrics.textfile.Textfile;

/** Binds what the routes name: {@code read}, {@code changedStores}, {@code storePoll}, {@code textfile}, the registry. */
public final class Beans implements CamelConfiguration {

    private static final String DURATION = "store_read_duration_seconds";
    private static final String DURATION_HELP = "How long successful reads of the store took";
    private static final String BUILD = "store_metrics_build";

    @Override
    public void configure(CamelContext context) {
        MetricNames names = new MetricNames();
        ExactNames exactNames = new ExactNames(names);
        PrometheusMeterRegistry meters = new ReadMeterRegistry();
        // Camel tags each meter with its context's name: there is but one
        RouteBuckets buckets = new RouteBuckets();
        buckets.follow(context);
        meters.config()
                .meterFilter(MeterFilter.ignoreTags("camelContext"))
                .meterFilter(exactNames)
                .meterFilter(buckets);
        context.getCamelContextExtension().registerEndpointCallback(exactNames);

        PrometheusRegistry metrics = meters.getPrometheusRegistry();
        Stores stores = new Stores(
                Integer.parseInt(setting(context, "series.max")), Clock.systemUTC(), duration(metrics, names));
        metrics.register(new StoreCollector(stores, names));
        buildInfo(metrics);

        StoreFiles files = StoreFiles.of(setting(context, "store.directory"), setting(context, "store.files"));
        Registry registry = context.getRegistry();
        registry.bind("metricsRegistry", meters);
        registry.bind("metricNames", names);
        registry.bind("stores", stores);
        registry.bind("read", new ReadPolicy(stores));
        registry.bind("changedStores", new ChangedStores(files, stores));
        registry.bind("lastRows", new LastRows());
        registry.bind("storePoll", new StorePoll(files, stores));
        Path textfile = Path.of(setting(context, "textfile.directory"), setting(context, "textfile.file"));
        registry.bind("textfile", new Textfile(() -> stores.consistently(meters::scrape), textfile));
    }

    private static String setting(CamelContext context, String name) {
        return context.resolvePropertyPlaceholders("{{" + name + "}}");
    }

    private static Summary duration(PrometheusRegistry metrics, MetricNames names) {
        names.claim(DURATION, "summary", List.of("path"), DURATION_HELP);
        return Summary.builder()
                .name(DURATION)
                .help(DURATION_HELP)
                .labelNames("path")
                .quantile(0.5)
                .quantile(0.95)
                .quantile(0.99)
                // stores change rarely: the quantiles are those of an hour's reads
                .maxAgeSeconds(TimeUnit.HOURS.toSeconds(1))
                .withoutExemplars()
                .register(metrics);
    }

    private static void buildInfo(PrometheusRegistry metrics) {
        Info.builder()
                .name(BUILD)
                .help("Version of Store Metrics")
                .labelNames("version")
                .register(metrics)
                .addLabelValues(Version.current());
    }
}
