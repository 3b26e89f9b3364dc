package org.storemetrics.app;

import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.storemetrics.settings.Settings;

/** What tells of this process and of no store: {@code store_metrics_build_info{textfile="other.prom",version="1.0.0"} 1}. */
public final class BuildInfo {

    private BuildInfo() {}

    /** The version that the build wrote: {@code 1.0.0}. */
    public static String version() {
        try (InputStream stream = BuildInfo.class.getResourceAsStream("/version.properties")) {
            Properties properties = new Properties();
            properties.load(stream);
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The label of all series that tell of the process: {@code textfile="other.prom"}. A textfile with the default name has
     * none; one beside it must not have the very same series.
     */
    static Labels processLabels(Settings.Textfile textfile) {
        return textfile.hasDefaultName() ? Labels.EMPTY : Labels.of("textfile", textfile.file());
    }

    static void register(PrometheusRegistry metrics, Labels processLabels) {
        Info.builder()
                .name("store_metrics_build")
                .help("Version of Store Metrics")
                .constLabels(processLabels)
                .labelNames("version")
                .register(metrics)
                .addLabelValues(version());
    }
}
