package org.storemetrics.export;

import com.sun.net.httpserver.Authenticator;
import com.sun.net.httpserver.HttpExchange;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.storemetrics.settings.Settings;

/**
 * {@code http.port}: the Prometheus client library's own server, which shows at {@code /metrics} what the textfile shows. It
 * has its port from the start, so that nothing begins if the port is taken, but answers 503 until every store was read once:
 * {@code up 0} to Prometheus, with a reason that tells it from a process that is not there.
 */
final class MetricsServer implements AutoCloseable {

    private static final int UNAVAILABLE = 503;

    /** What the library lets stand before its handlers. */
    private static final class Readiness extends Authenticator {

        private final Exposition metrics;

        Readiness(Exposition metrics) {
            this.metrics = metrics;
        }

        @Override
        public Result authenticate(HttpExchange exchange) {
            return metrics.isReady() ? new Success(null) : new Failure(UNAVAILABLE);
        }
    }

    private final String url;
    private final HTTPServer server;
    // Java forgets loggers that nobody holds, and what was set of them
    private final List<Logger> silenced;

    private MetricsServer(String url, HTTPServer server, List<Logger> silenced) {
        this.url = url;
        this.server = server;
        this.silenced = silenced;
    }

    /**
     * Opens the port.
     *
     * @throws IOException if there is no such host here, or the port is taken
     */
    static MetricsServer open(Settings.Http http, Exposition metrics) throws IOException {
        // these would log a stack trace for every client that hangs up
        List<Logger> silenced = List.of(
                Logger.getLogger("io.prometheus.metrics.exporter.httpserver"),
                Logger.getLogger("com.sun.net.httpserver"));
        silenced.forEach(logger -> logger.setLevel(Level.OFF));
        PrometheusRegistry registry = new PrometheusRegistry();
        registry.register((MultiCollector) metrics::snapshots);
        HTTPServer server = HTTPServer.builder()
                .inetAddress(InetAddress.getByName(http.host()))
                .port(http.port())
                .registry(registry)
                .authenticator(new Readiness(metrics))
                .buildAndStart();
        String host = http.host().contains(":") ? "[" + http.host() + "]" : http.host();
        return new MetricsServer("http://" + host + ":" + server.getPort() + "/metrics", server, silenced);
    }

    /** Where the metrics are. */
    String url() {
        return url;
    }

    @Override
    public void close() {
        server.close();
    }
}
