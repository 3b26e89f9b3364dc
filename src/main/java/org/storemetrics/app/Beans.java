package org.storemetrics.app;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;
import org.storemetrics.changes.LastRows;
import org.storemetrics.engine.FieldSimpleLanguage;
import org.storemetrics.export.Textfile;
import org.storemetrics.meters.RouteMeters;
import org.storemetrics.metric.GaugeComponent;
import org.storemetrics.read.MetricNames;
import org.storemetrics.routes.ReloadMetrics;
import org.storemetrics.store.ChangedStores;
import org.storemetrics.store.ReadDuration;
import org.storemetrics.store.ReadLog;
import org.storemetrics.store.ReadPolicy;
import org.storemetrics.store.StoreCollector;
import org.storemetrics.store.StoreFiles;
import org.storemetrics.store.StorePoll;
import org.storemetrics.store.Stores;

/**
 * Binds what the routes name: {@code read}, {@code changedStores}, {@code storePoll}, {@code lastRows}, {@code textfile} and
 * the registry. Every version of the routes gets the same objects, so that counters and stores outlive an edit; only the
 * metrics' names belong to one version.
 */
public final class Beans implements CamelConfiguration {

    private final RouteMeters meters = new RouteMeters();
    private final LastRows lastRows = new LastRows();
    private final ReloadMetrics reloads;
    private final Labels ofProcess;
    private Stores stores;
    private StorePoll storePoll;
    private Textfile textfile;
    private final ReadLog readLog = new ReadLog();
    private ChangedStores changedStores;

    /** Those of a process that writes the default textfile. */
    public Beans() {
        this(Labels.EMPTY);
    }

    /**
     * Makes what does not depend on the routes.
     *
     * @param ofProcess the labels of the series that tell of the process itself
     */
    Beans(Labels ofProcess) {
        this.ofProcess = ofProcess;
        reloads = new ReloadMetrics(meters.metrics(), ofProcess);
        BuildInfo.register(meters.metrics(), ofProcess);
    }

    @Override
    public void configure(CamelContext context) {
        if (stores == null) {
            create(context);
        }
        MetricNames names = names();
        meters.configure(context, names);
        Registry registry = context.getRegistry();
        registry.bind("simple", new FieldSimpleLanguage());
        registry.bind("metricNames", names);
        registry.bind("stores", stores);
        // stopped with its routes: each version needs one of its own
        registry.bind("read", new ReadPolicy(stores, changedStores, readLog));
        registry.bind("changedStores", changedStores);
        registry.bind("storePoll", storePoll);
        registry.bind("lastRows", lastRows);
        registry.bind("textfile", textfile);
    }

    private void create(CamelContext context) {
        PrometheusRegistry metrics = meters.metrics();
        int seriesMax = Integer.parseInt(setting(context, "series.max"));
        stores = new Stores(seriesMax, Clock.systemUTC(), ReadDuration.register(metrics));
        metrics.register(new StoreCollector(stores, ofProcess));
        StoreFiles files = StoreFiles.of(setting(context, "store.directory"), setting(context, "store.files"));
        storePoll = new StorePoll(files, stores);
        changedStores = new ChangedStores(files, stores);
        Path file = Path.of(setting(context, "textfile.directory"), setting(context, "textfile.file"));
        textfile = new Textfile(() -> stores.consistently(meters::scrape), file);
    }

    private static MetricNames names() {
        MetricNames names = new MetricNames();
        StoreCollector.claim(names);
        ReadDuration.claim(names);
        ReloadMetrics.claim(names);
        return names;
    }

    /** A version of the routes is about to be in force: everything begins as if started with it, but counters go on. */
    void follow(CamelContext context) {
        meters.follow(context);
        lastRows.clear();
        stores.readAgain();
    }

    /** All stores were read with the routes in force: what only the last routes measured goes. */
    void forgetLast(CamelContext context) {
        GaugeComponent gauges = context.hasComponent("gauge") instanceof GaugeComponent component ? component : null;
        stores.retain(gauges == null ? List.of() : gauges.families());
    }

    private static String setting(CamelContext context, String name) {
        return context.resolvePropertyPlaceholders("{{" + name + "}}");
    }

    ReloadMetrics reloads() {
        return reloads;
    }

    Stores stores() {
        return stores;
    }

    StorePoll storePoll() {
        return storePoll;
    }

    Textfile textfile() {
        return textfile;
    }

    LastRows lastRows() {
        return lastRows;
    }

    /** What the textfile would show now. */
    MetricSnapshots metrics() {
        return stores.consistently(meters::snapshots);
    }
}
