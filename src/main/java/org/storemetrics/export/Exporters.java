package org.storemetrics.export;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.function.Supplier;
import org.storemetrics.settings.GatewayUrl;
import org.storemetrics.settings.Settings;
import org.storemetrics.settings.SettingsException;

/** The ways that metrics go besides the textfile. Without their settings none of it is even loaded. */
public final class Exporters implements AutoCloseable {

    private final Settings settings;
    private final Supplier<MetricSnapshots> metrics;
    private volatile MetricsServer server;

    /**
     * Opens nothing yet.
     *
     * @param metrics what the textfile would show now
     */
    public Exporters(Settings settings, Supplier<MetricSnapshots> metrics) {
        this.settings = settings;
        this.metrics = metrics;
    }

    /**
     * Opens {@code http.port}, if there is one.
     *
     * @throws SettingsException if it cannot be opened
     */
    public void open() {
        String host = settings.get("http.host");
        String port = settings.get("http.port");
        if (port.isEmpty() || port.equals("0")) {
            return;
        }
        try {
            server = MetricsServer.open(host, Integer.parseInt(port), metrics);
        } catch (IOException e) {
            String reason = e instanceof UnknownHostException ? "unknown host" : e.getMessage();
            throw new SettingsException(
                    "cannot open port " + port + " at " + host + ": " + reason + " (http.port, http.host)");
        }
    }

    /** Other routes are about to take over: what is served stays as it is. */
    public void hold() {
        if (server != null) {
            server.hold();
        }
    }

    /** The routes in force have read every store. */
    public void serve() {
        if (server != null) {
            server.serve();
        }
    }

    /**
     * Pushes to {@code push.gateway.url}, if there is one.
     *
     * @return whether nothing went wrong
     */
    public boolean push() {
        String url = settings.get("push.gateway.url");
        if (url.isEmpty()) {
            return true;
        }
        PrometheusRegistry registry = new PrometheusRegistry();
        registry.register((MultiCollector) metrics::get);
        String job = settings.get("push.gateway.job");
        return new MetricsPush(GatewayUrl.parse(url), job, settings.get("push.gateway.instance")).push(registry);
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
