package org.storemetrics.app;

import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.storemetrics.file.Shard;
import org.storemetrics.read.MetricNames;
import org.storemetrics.settings.Settings;

/**
 * What tells of the process, not of a store:
 *
 * <pre>
 * store_metrics_build_info{version="1.0.0"} 1
 * store_textfile_period_seconds{textfile="store.prom"} 15.0
 * store_shards{shard="2"} 8.0
 * </pre>
 */
final class ProcessMetrics {

    private static final String BUILD = "store_metrics_build";
    private static final String BUILD_HELP = "Version of Store Metrics";
    private static final String PERIOD = "store_textfile_period_seconds";
    private static final String PERIOD_HELP = "How often the textfile is written";
    private static final String SHARDS = "store_shards";
    private static final String SHARDS_HELP = "How many processes share the stores, of which this is one";
    private static final String TEXTFILE = "textfile";

    private final Labels labels;
    private final Gauge period;

    /** Registers them, with the period of {@code run}; no shard if the process reads all stores. */
    ProcessMetrics(PrometheusRegistry metrics, Settings.Textfile file, Shard shard) {
        labels = file.hasDefaultName() ? Labels.EMPTY : Labels.of(TEXTFILE, file.file());
        Info.builder()
                .name(BUILD)
                .help(BUILD_HELP)
                .constLabels(labels)
                .labelNames("version")
                .register(metrics)
                .addLabelValues(ResourceBundle.getBundle("version", Locale.ROOT).getString("release"));
        // always with the file's name: an alert compares the age of that very file with it
        period = Gauge.builder()
                .name(PERIOD)
                .help(PERIOD_HELP)
                .constLabels(Labels.of(TEXTFILE, file.file()))
                .withoutExemplars()
                .register(metrics);
        expectNextTextfile(file.period());
        if (shard.of() > 1) {
            Gauge.builder()
                    .name(SHARDS)
                    .help(SHARDS_HELP)
                    .constLabels(labels.merge(Labels.of("shard", Integer.toString(shard.number()))))
                    .withoutExemplars()
                    .register(metrics)
                    .set(shard.of());
        }
    }

    /** Takes the names, so that no route can use them. */
    static void claim(MetricNames names) {
        names.claim(BUILD + "_info", "info", List.of("version"), BUILD_HELP);
        names.claim(PERIOD, "gauge", List.of(), PERIOD_HELP);
        names.claim(SHARDS, "gauge", List.of(), SHARDS_HELP);
    }

    /** The textfile is written again after so long. */
    void expectNextTextfile(Duration after) {
        period.set(after.toMillis() / 1e3);
    }

    /** What tells this process's series from those of another one that writes a textfile into the same directory. */
    Labels labels() {
        return labels;
    }
}
