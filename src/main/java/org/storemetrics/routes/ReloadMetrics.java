package org.storemetrics.routes;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storemetrics.read.MetricNames;

/**
 * Tells how edits of the routes went:
 *
 * <pre>
 * store_routes_last_reload_success 1.0
 * store_routes_reloads_total{outcome="failure"} 0.0
 * store_routes_reloads_total{outcome="success"} 2.0
 * </pre>
 */
public final class ReloadMetrics {

    private static final Logger LOG = LoggerFactory.getLogger(ReloadMetrics.class);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** What became of an edit, and why it was refused; the reason is empty if it was not. */
    public record Reload(Instant at, boolean isInForce, String reason) {}

    /** Why an edit cannot be taken now, and since when. */
    private record Wait(String reason, long nanos) {}

    private static final String RELOADS = "store_routes_reloads_total";
    private static final String RELOADS_HELP = "Edits of the routes by outcome";
    private static final String LAST = "store_routes_last_reload_success";
    private static final String LAST_HELP = "Whether the last edit of the routes is in force";

    private final PrometheusRegistry metrics;
    private final Counter reloads;
    private final LongSupplier nanoTime;
    private volatile @Nullable Reload last;
    private volatile @Nullable Wait wait;
    private volatile boolean late;

    /** Registers them; the labels tell this process's series from those of another one. */
    public ReloadMetrics(PrometheusRegistry metrics, Labels processLabels) {
        this(metrics, processLabels, System::nanoTime);
    }

    ReloadMetrics(PrometheusRegistry metrics, Labels processLabels, LongSupplier nanoTime) {
        this.metrics = metrics;
        this.nanoTime = nanoTime;
        reloads = Counter.builder()
                .name(RELOADS)
                .help(RELOADS_HELP)
                .constLabels(processLabels)
                .labelNames("outcome")
                .withoutExemplars()
                .register(metrics);
        reloads.initLabelValues("success");
        reloads.initLabelValues("failure");
        GaugeWithCallback.builder()
                .name(LAST)
                .help(LAST_HELP)
                .constLabels(processLabels)
                .callback(scraped -> scraped.call((last == null || last.isInForce()) && !isLate() ? 1 : 0))
                .register(metrics);
    }

    /** Edits are not followed: their number would be 0 for ever. */
    public void leaveOut() {
        metrics.unregister(reloads);
    }

    /** Takes the names, so that no route can use them. */
    public static void claim(MetricNames names) {
        names.claim(RELOADS, "counter", List.of("outcome"), RELOADS_HELP);
        names.claim(LAST, "gauge", List.of(), LAST_HELP);
    }

    void succeeded() {
        reloads.labelValues("success").inc();
        last = new Reload(Instant.now(), true, "");
    }

    void failed(String reason) {
        reloads.labelValues("failure").inc();
        last = new Reload(Instant.now(), false, reason);
    }

    /** The last edit that was taken or refused; null if there was none. */
    public @Nullable Reload last() {
        return last;
    }

    /** From now on an edit would have to wait; the reason is told if that lasts. */
    void waitsFor(String reason) {
        wait = new Wait(reason, nanoTime.getAsLong());
    }

    void waitsForNothing() {
        wait = null;
        if (late) {
            late = false;
            LOG.info("edits of the routes are taken again");
        }
    }

    /** Seen by whoever shows the metrics: the thread that waits cannot tell. */
    private boolean isLate() {
        Wait now = wait;
        boolean was = late;
        late = now != null && nanoTime.getAsLong() - now.nanos() > PATIENCE.toNanos();
        if (now != null && late && !was) {
            LOG.warn("edits of the routes wait for {}; the routes stay as they are until then", now.reason());
        }
        return late;
    }
}
