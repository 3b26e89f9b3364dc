package org.storemetrics.app;

import org.apache.camel.CamelContext;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.spi.ProcessorFactory;
import org.apache.camel.spi.Registry;
import org.apache.camel.spi.UnitOfWorkFactory;
import org.apache.camel.support.service.ServiceHelper;
import org.storemetrics.changes.LastRows;
import org.storemetrics.engine.ReadWork;
import org.storemetrics.engine.RowSplitFactory;
import org.storemetrics.export.Textfile;
import org.storemetrics.meters.RouteMeters;
import org.storemetrics.mistakes.RouteLoader;
import org.storemetrics.read.MetricNames;
import org.storemetrics.routes.ReloadMetrics;
import org.storemetrics.settings.Settings;
import org.storemetrics.store.ReadLog;
import org.storemetrics.store.ReadPolicy;
import org.storemetrics.store.Sources;
import org.storemetrics.store.StatusMetrics;
import org.storemetrics.store.StoreFileComponent;
import org.storemetrics.store.Stores;
import org.storemetrics.store.TriedRoutes;

/**
 * What routes name: {@code read}, {@code changedStores}, {@code storePoll}, {@code lastRows}, {@code textfile} and the registry
 * of meters. Each version of the routes gets the same objects; only the metrics' names, and what is stopped with its routes,
 * belong to one version.
 *
 * @param labelMax how many bytes a label's value may have
 * @param files which files of a source are stores
 */
record RouteBeans(
        int labelMax,
        Settings.Store files,
        RouteMeters meters,
        LastRows lastRows,
        ReadLog readLog,
        TriedRoutes tried,
        Stores stores,
        Sources sources,
        Textfile textfile) {

    private static final String NAMES = "metricNames";

    /** The names that no route can use, as the tool's own metrics have them. */
    static MetricNames toolNames(int labelMax) {
        MetricNames names = new MetricNames(labelMax);
        StatusMetrics.claim(names);
        ReloadMetrics.claim(names);
        ProcessMetrics.claim(names);
        return names;
    }

    /** The names of the metrics of a version of the routes. */
    static MetricNames names(CamelContext context) {
        return context.getRegistry().lookupByNameAndType(NAMES, MetricNames.class);
    }

    /** Binds them for a version of the routes that is about to be loaded, whose steps they also make. */
    void bind(CamelContext context) {
        MetricNames names = toolNames(labelMax);
        meters.configure(context, names);
        Registry registry = context.getRegistry();
        context.getCamelContextExtension().addContextPlugin(ProcessorFactory.class, new RowSplitFactory());
        context.getCamelContextExtension().addContextPlugin(UnitOfWorkFactory.class, new ReadWork());
        RouteLoader loader = new RouteLoader(context);
        registry.bind(RouteLoader.NAME, loader);
        // Camel starts none that it finds: it would not ask the route files for their text
        ServiceHelper.startService(loader);
        registry.bind(NAMES, names);
        registry.bind("stores", stores);
        registry.bind("sources", sources);
        // stopped with its routes: each version needs one of its own
        ReadPolicy read = new ReadPolicy(stores, sources, readLog, tried);
        registry.bind("read", read);
        context.addRoutePolicyFactory(read);
        StoreFileComponent.Options source = new StoreFileComponent.Options();
        registry.bind("file-component", new StoreFileComponent(sources, files.followLinks(), files.shard()));
        DirectComponent direct = new DirectComponent();
        // long enough while routes start; each row waits that long for a route that is not there
        direct.setTimeout(1000);
        registry.bind("direct-component", direct);
        registry.bind("changedStores", source);
        registry.bind("storePoll", source);
        registry.bind("lastRows", lastRows);
        registry.bind("textfile", textfile);
    }
}
