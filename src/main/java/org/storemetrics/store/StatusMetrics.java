package org.storemetrics.store;

import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.storemetrics.file.PathText;
import org.storemetrics.read.MetricFamily;
import org.storemetrics.read.MetricNames;
import org.storemetrics.read.ReadFailedException.FailureReason;
import org.storemetrics.read.RowRejectedException.RejectReason;

/**
 * The tool's own metrics of each store, which tell how it is and how reading it goes:
 *
 * <pre>
 * # HELP store_up Whether the store exists and its last read succeeded
 * # TYPE store_up gauge
 * store_up{path="/data/store.xml"} 1.0
 * </pre>
 *
 * They are taken from the stores' states when they are scraped; a scrape within {@link Stores#consistently} sees all of them
 * at one moment.
 */
public final class StatusMetrics {

    private static final List<String> PATH = List.of(MetricFamily.PATH);
    private static final String SERIES = "store_series";
    private static final String SERIES_HELP = "Series that the store publishes";
    private static final String LIMIT = "store_series_limit";
    private static final String LIMIT_HELP = "Most series that one store may publish";
    private static final String LAST_POLL = "store_last_poll_timestamp_seconds";
    private static final String LAST_POLL_HELP = "When the store was last looked at, changed or not";
    private static final String TOTAL_LIMIT = "store_series_total_limit";
    private static final String TOTAL_LIMIT_HELP = "Most series that all stores together may publish";
    private static final String FAILURE = "store_last_failure";
    private static final String FAILURE_HELP = "Why the store is not up";
    private static final String UP = "store_up";
    private static final String UP_HELP = "Whether the store exists and its last read succeeded";

    // every counter begins with 0, so that its first rise is seen
    private static final List<StatusMetric> METRICS = List.of(
            StatusMetric.gauge(
                    "store_last_success_timestamp_seconds",
                    "When the last successful read of the store ended, 0 if there was none",
                    state -> state.reads().lastSuccess() == null
                            ? 0
                            : seconds(state.reads().lastSuccess())),
            // one that does not exist has neither time nor size
            StatusMetric.gauge(
                    "store_file_modified_timestamp_seconds",
                    "When the store was last written",
                    state -> state.file().stamp() == null
                            ? null
                            : seconds(state.file().stamp().modified().toInstant())),
            StatusMetric.gauge(
                    "store_file_size_bytes",
                    "Size of the store",
                    state -> state.file().stamp() == null
                            ? null
                            : state.file().stamp().size()),
            StatusMetric.counter(
                    "store_reads_total",
                    "Reads of the store by outcome",
                    "outcome",
                    state -> Map.of(
                            "success",
                            state.reads().successes(),
                            "failure",
                            state.reads().failures())),
            StatusMetric.counter(
                    "store_read_rows_total",
                    "Rows read from the store",
                    state -> state.reads().rows()));

    private StatusMetrics() {}

    /** Those of rejected rows: the last read's only while there are some, and the total not by reason, unless all is shown. */
    private static List<StatusMetric> rejected(boolean full) {
        String total = "store_rows_rejected_total";
        String help = "Rows that could not be measured";
        return List.of(
                StatusMetric.gauge(
                        "store_last_read_rows_rejected",
                        "Rows of the last successful read that could not be measured",
                        "reason",
                        state -> byReason(state.reads().last().rejected(), full)),
                full
                        ? StatusMetric.counter(
                                total,
                                help,
                                "reason",
                                state -> byReason(state.reads().rejected(), true))
                        : StatusMetric.counter(
                                total, help, state -> sum(state.reads().rejected())));
    }

    private static Map<String, Long> byReason(Map<RejectReason, Long> rows, boolean withZeros) {
        return Stream.of(RejectReason.values())
                .filter(reason -> withZeros || rows.containsKey(reason))
                .collect(Collectors.toMap(RejectReason::label, reason -> rows.getOrDefault(reason, 0L)));
    }

    private static long sum(Map<RejectReason, Long> rows) {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Takes the names of these metrics, so that no route can use them. */
    public static void claim(MetricNames names) {
        METRICS.forEach(metric -> metric.claim(names));
        rejected(false).forEach(metric -> metric.claim(names));
        names.claim(UP, "gauge", PATH, UP_HELP);
        names.claim(LAST_POLL, "gauge", PATH, LAST_POLL_HELP);
        names.claim(SERIES, "gauge", PATH, SERIES_HELP);
        names.claim(LIMIT, "gauge", List.of(), LIMIT_HELP);
        names.claim(TOTAL_LIMIT, "gauge", List.of(), TOTAL_LIMIT_HELP);
        names.claim(FAILURE + "_info", "info", List.of(MetricFamily.PATH, "reason"), FAILURE_HELP);
        names.claim(ReadDurations.NAME, "summary", PATH, ReadDurations.HELP);
    }

    /**
     * Registers them.
     *
     * @param watches tells who sees whether a store is still looked at
     * @param processLabels what tells this process's series from those of another one
     */
    public static void register(
            PrometheusRegistry metrics, Stores stores, Function<Path, PollWatch> watches, Labels processLabels) {
        metrics.register(() -> stores.durations().snapshot(stores));
        METRICS.forEach(metric -> metric.register(metrics, stores));
        rejected(stores.isFull()).forEach(metric -> metric.register(metrics, stores));
        GaugeWithCallback.builder()
                .name(UP)
                .help(UP_HELP)
                .labelNames(MetricFamily.PATH)
                .callback(scraped -> {
                    stores.forEach((store, state) ->
                            scraped.call(seen(state, watches.apply(store)).up() ? 1 : 0, PathText.of(store)));
                    stores.forEachUnlooked((directory, reason) -> scraped.call(0, PathText.of(directory)));
                })
                .register(metrics);
        GaugeWithCallback.builder()
                .name(LAST_POLL)
                .help(LAST_POLL_HELP)
                .labelNames(MetricFamily.PATH)
                .callback(scraped -> stores.forEach((store, state) -> {
                    Instant look = watches.apply(store).lastLook();
                    if (look != null) {
                        scraped.call(seconds(look), PathText.of(store));
                    }
                }))
                .register(metrics);
        metrics.register(() -> lastFailures(stores, watches));
        GaugeWithCallback.builder()
                .name(SERIES)
                .help(SERIES_HELP)
                .labelNames(MetricFamily.PATH)
                .callback(scraped ->
                        stores.forEach((store, state) -> scraped.call(stores.series(store), PathText.of(store))))
                .register(metrics);
        registerLimit(metrics, processLabels, LIMIT, LIMIT_HELP, stores.limits().store());
        registerLimit(
                metrics,
                processLabels,
                TOTAL_LIMIT,
                TOTAL_LIMIT_HELP,
                stores.limits().total());
    }

    private static void registerLimit(
            PrometheusRegistry metrics, Labels processLabels, String name, String help, int limit) {
        Gauge.builder()
                .name(name)
                .help(help)
                .constLabels(processLabels)
                .withoutExemplars()
                .register(metrics)
                .set(limit);
    }

    /** {@code store_last_failure_info{path="…",reason="syntax"} 1}, only while that is so. */
    private static MetricSnapshot lastFailures(Stores stores, Function<Path, PollWatch> watches) {
        InfoSnapshot.Builder info = InfoSnapshot.builder().name(FAILURE).help(FAILURE_HELP);
        stores.forEach((store, state) -> {
            FailureReason reason = seen(state, watches.apply(store)).failure();
            if (reason != null) {
                info.dataPoint(lastFailure(store, reason));
            }
        });
        stores.forEachUnlooked((directory, reason) -> info.dataPoint(lastFailure(directory, reason)));
        return info.build();
    }

    private static InfoDataPointSnapshot lastFailure(Path path, FailureReason reason) {
        return new InfoDataPointSnapshot(Labels.of(MetricFamily.PATH, PathText.of(path), "reason", reason.label()));
    }

    /** What is known of a store now: the last that was seen of it says nothing if nobody could look for long. */
    static StoreState seen(StoreState state, PollWatch watch) {
        return watch.isOverdue() ? state.unseen(FailureReason.STUCK) : state;
    }

    private static double seconds(Instant instant) {
        return instant.toEpochMilli() / 1e3;
    }
}
