package org.storemetrics.app;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.spi.Language;
import org.slf4j.helpers.NOPLogger;
import org.storemetrics.changes.LastRows;
import org.storemetrics.engine.FieldSimpleLanguage;
import org.storemetrics.export.Exposition;
import org.storemetrics.export.Textfile;
import org.storemetrics.meters.RouteMeters;
import org.storemetrics.routes.LiveRoutes;
import org.storemetrics.routes.ReloadMetrics;
import org.storemetrics.settings.Settings;
import org.storemetrics.store.PollWatch;
import org.storemetrics.store.ReadLog;
import org.storemetrics.store.ReadPolicy;
import org.storemetrics.store.SeriesRoom;
import org.storemetrics.store.SnapshotMetrics;
import org.storemetrics.store.Sources;
import org.storemetrics.store.StatusMetrics;
import org.storemetrics.store.StoreFiles;
import org.storemetrics.store.Stores;
import org.storemetrics.store.TriedRoutes;

/**
 * Whatever the process knows of stores and metrics. Every version of the routes gets the same objects, so that counters and
 * stores outlive an edit.
 */
public final class Beans implements LiveRoutes.Reads {

    private final RouteMeters meters = new RouteMeters();
    private final ProcessMetrics process;
    private final LastRows lastRows;
    private final ReadLog readLog;
    private final LastReads lastReads;
    private final TriedRoutes tried = new TriedRoutes();
    private final ReloadMetrics reloads;
    private final Stores stores;
    private final Sources sources;
    private final RouteBeans routeBeans;
    private final Exposition exposition;
    private final Textfile textfile;
    private final Optional<KeptState> known;
    private volatile boolean keeps;

    /** Makes them; none does anything yet. */
    public Beans(Settings settings) {
        this(settings, Clock.systemUTC(), System::nanoTime);
    }

    /** Makes them for reads of which the log says nothing: whoever has them made tells of these. Counters without any are left out. */
    static Beans untold(Settings settings) {
        ReadLog nothing = new ReadLog(System::nanoTime, NOPLogger.NOP_LOGGER);
        Beans beans = new Beans(settings, Clock.systemUTC(), System::nanoTime, nothing);
        beans.meters.leaveOutZeros();
        return beans;
    }

    /**
     * Makes them with other clocks.
     *
     * @param clock may be set back
     * @param nanos is monotonic and counts nanoseconds, for what lasts too long
     */
    Beans(Settings settings, Clock clock, LongSupplier nanos) {
        this(settings, clock, nanos, new ReadLog(nanos));
    }

    private Beans(Settings settings, Clock clock, LongSupplier nanos, ReadLog readLog) {
        PrometheusRegistry metrics = meters.metrics();
        Settings.Textfile file = settings.textfile();
        process = new ProcessMetrics(metrics, file, settings.store().shard());
        lastRows = new LastRows(!settings.store().alwaysBaseline());
        this.readLog = readLog;
        lastReads = new LastReads(clock);
        reloads = new ReloadMetrics(metrics, process.labels());
        Settings.Store of = settings.store();
        Settings.Series series = settings.series();
        SeriesRoom.Limits limits = new SeriesRoom.Limits(series.max(), series.totalMax());
        stores = new Stores(limits, of.fullMetrics(), meters, clock, this::forget);
        stores.observeReads(lastRows::readBegins);
        StoreFiles files = new StoreFiles(of.directory(), of.files(), of.followLinks(), of.shard());
        sources = new Sources(files, of.forget(), stores, readLog, () -> new PollWatch(clock, nanos));
        StatusMetrics.register(metrics, stores, sources::watch, process.labels());
        metrics.register(new SnapshotMetrics(stores));
        exposition = new Exposition(meters::snapshots, this::consistently);
        textfile = new Textfile(exposition, file.directory(), file.file(), nanos, this::keep);
        routeBeans = new RouteBeans(series.labelMax(), of, meters, lastRows, readLog, tried, stores, sources, textfile);
        known = settings.stateDirectory()
                .map(directory ->
                        new KeptState(directory, settings, clock, nanos, stores, sources, lastRows, meters, tried));
    }

    private void keep() {
        known.filter(state -> keeps).ifPresent(KeptState::save);
    }

    private MetricSnapshots consistently(Supplier<MetricSnapshots> look) {
        if (sources.late().check()) {
            exposition.release();
        }
        return stores.consistently(look);
    }

    @Override
    public boolean isHeldUp() {
        boolean heldUp = sources.late().check() || sources.late().holdUp();
        if (heldUp) {
            exposition.release();
        }
        return heldUp;
    }

    private void forget(Path store) {
        meters.forget(store);
        lastRows.forget(store);
        readLog.forget(store);
        sources.forget(store);
        tried.forget(store);
        lastReads.forget(store);
    }

    @Override
    public Language simple() {
        return new FieldSimpleLanguage();
    }

    @Override
    public void configure(CamelContext context) {
        routeBeans.bind(context);
    }

    @Override
    public boolean areRead(Route route) {
        return sources.isSource(route) || route.getRoutePolicyList().stream().anyMatch(ReadPolicy.class::isInstance);
    }

    @Override
    public void begin(CamelContext routes) {
        exposition.hold();
        tried.begin();
        sources.begin(routes);
        meters.follow(routes);
        readLog.begin();
        if (keeps && known.isPresent()) {
            known.get().begin(routes);
        } else {
            lastRows.clear();
            stores.readAgain();
        }
    }

    @Override
    public CompletableFuture<Void> nextPoll() {
        return sources.nextPoll();
    }

    @Override
    public void betweenPolls(Callable<?> step) throws Exception {
        sources.betweenPolls(step);
    }

    @Override
    public Optional<String> trouble() {
        return tried.trouble();
    }

    @Override
    public void end(CamelContext routes) {
        stores.retain(RouteBeans.names(routes).families());
        sources.end();
        exposition.release();
    }

    /** Whether every store that is wanted is there and was read well, and not all of its rows were rejected. */
    boolean isAllUp() {
        return sources.isUntroubled() && (stores.isAllUp() || sources.areElsewhere());
    }

    /**
     * Takes what earlier processes knew, if {@code state.directory} says where that is and no other process has it.
     *
     * @param stays whether until the process is stopped
     * @param patience how long to wait for another process that will soon end
     */
    void takeState(boolean stays, Duration patience) throws InterruptedException {
        keeps = known.isPresent() && known.get().take(stays, patience);
    }

    /** Nothing is read twice: what nobody will ask for is not remembered, nor shown what one read cannot tell. */
    void expectNoOtherRead(Settings.Once once) {
        process.expectNextTextfile(once.period());
        reloads.leaveOut();
        if (!keeps) {
            lastRows.expectNoOtherRead();
            meters.leaveOutZeros();
        }
        sources.expectNoOtherPoll(once.retry());
    }

    /** Whether what is shown will be known to the next process, if that is wanted. */
    boolean isKept() {
        return known.map(KeptState::isWhole).orElse(true);
    }

    /** Leaves the textfile, and what is known, to other processes. */
    void close() {
        textfile.close();
        known.ifPresent(KeptState::close);
    }

    /** How reads go, as somebody may look at them: from the next one on. */
    LastReads lastReads() {
        return lastReads;
    }

    ReloadMetrics reloads() {
        return reloads;
    }

    Sources sources() {
        return sources;
    }

    Stores stores() {
        return stores;
    }

    Exposition exposition() {
        return exposition;
    }

    Textfile textfile() {
        return textfile;
    }
}
