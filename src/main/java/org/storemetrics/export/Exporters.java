package org.storemetrics.export;

import java.io.IOException;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.storemetrics.settings.Settings;
import org.storemetrics.settings.SettingsException;

/** The ways that metrics go besides the textfile. Without their settings none of it is even loaded. */
public final class Exporters implements AutoCloseable {

    private final Settings.Http http;
    private final Settings.Push push;
    private final Exposition metrics;
    private volatile @Nullable MetricsServer server;

    /** Opens nothing yet. */
    public Exporters(Settings settings, Exposition metrics) {
        this.http = settings.http();
        this.push = settings.push();
        this.metrics = metrics;
    }

    /**
     * Opens {@code http.port}, if there is one.
     *
     * @throws SettingsException if it cannot be opened
     */
    public void open() {
        if (http.port() == 0) {
            return;
        }
        try {
            server = new MetricsServer(http, metrics);
        } catch (IOException e) {
            String reason = e instanceof UnknownHostException ? "unknown host" : e.getMessage();
            throw new SettingsException("cannot open port " + http.port() + " at " + http.host() + ": " + reason
                    + " (http.port, http.host)");
        }
    }

    /**
     * Pushes to {@code push.gateway.url}, if there is one.
     *
     * @return whether nothing went wrong
     */
    public boolean push() {
        return push.url()
                .map(url -> new MetricsPush(url, push.job(), push.instance()).push(metrics))
                .orElse(true);
    }

    @Override
    public void close() {
        MetricsServer open = server;
        if (open != null) {
            open.close();
        }
    }
}
