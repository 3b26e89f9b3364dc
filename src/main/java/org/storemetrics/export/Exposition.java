package org.storemetrics.export;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the textfile, the port and a push show: all metrics, as they fit together at one moment. That is now; only while other
 * routes take over, until they have read every store, it is the moment before.
 */
public final class Exposition {

    private final Supplier<MetricSnapshots> metrics;
    private final Function<Supplier<MetricSnapshots>, MetricSnapshots> guard;
    private volatile @Nullable MetricSnapshots held;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();

    /** Begins without any read; the guard gives the metrics as they are now, while nothing is published. */
    public Exposition(Supplier<MetricSnapshots> metrics, Function<Supplier<MetricSnapshots>, MetricSnapshots> guard) {
        this.metrics = metrics;
        this.guard = guard;
    }

    /** Other routes are about to take over: from now on shows what there is at this moment. */
    public void hold() {
        if (ready.isDone()) {
            held = snapshots();
        }
    }

    /**
     * The routes in force have read every store, or do not get on, and what there was before is not true for ever: from now on
     * shows what there is whenever someone looks.
     */
    public void release() {
        held = null;
        ready.complete(null);
    }

    /** Whether there is something to show: every store was read once, or does not get on. */
    public boolean isReady() {
        return ready.isDone();
    }

    /** Ends when every store was read once. */
    CompletableFuture<Void> ready() {
        return ready;
    }

    MetricSnapshots snapshots() {
        return guard.apply(() -> {
            MetricSnapshots last = held;
            return last == null ? metrics.get() : last;
        });
    }

    /** The same in Prometheus' text format 0.0.4, sorted by name. */
    String text() {
        return PrometheusTextFormatWriter.create().toDebugString(snapshots());
    }
}
