package org.storemetrics.export;

import com.sun.net.httpserver.Authenticator;
import com.sun.net.httpserver.HttpExchange;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storemetrics.settings.Settings;
import org.storemetrics.settings.SettingsException;

/**
 * {@code http.port}: the Prometheus client library's own server, which shows at {@code /metrics} what the textfile shows. It
 * has its port from the start, so that nothing begins if the port is taken, but answers 503 until every store was read once:
 * {@code up 0} to Prometheus, with a reason that tells it from a process that is not there.
 */
public final class MetricsServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MetricsServer.class);
    private static final int UNAVAILABLE = 503;

    /** These would log a stack trace for every client that hangs up. Java forgets loggers that nobody holds. */
    private final List<java.util.logging.Logger> silenced = Stream.of(
                    "io.prometheus.metrics.exporter.httpserver", "com.sun.net.httpserver")
            .map(java.util.logging.Logger::getLogger)
            .toList();

    private final HTTPServer server;

    /**
     * Opens the port.
     *
     * @throws SettingsException if there is no such host here, or the port is taken
     */
    public MetricsServer(Settings.Http http, Exposition metrics) {
        silenced.forEach(logger -> logger.setLevel(Level.OFF));
        PrometheusRegistry registry = new PrometheusRegistry();
        registry.register((MultiCollector) metrics::snapshots);
        try {
            server = HTTPServer.builder()
                    .inetAddress(InetAddress.getByName(http.host()))
                    .port(http.port())
                    .registry(registry)
                    .authenticator(readiness(metrics))
                    .buildAndStart();
        } catch (IOException e) {
            String reason = e instanceof UnknownHostException ? "unknown host" : e.getMessage();
            throw new SettingsException("cannot open port " + http.port() + " at " + http.host() + ": " + reason
                    + " (http.port, http.host)");
        }
        String host = http.host().contains(":") ? "[" + http.host() + "]" : http.host();
        metrics.ready().thenRun(() -> LOG.info("serving http://{}:{}/metrics", host, server.getPort()));
    }

    /** What the library lets stand before its handlers. */
    private static Authenticator readiness(Exposition metrics) {
        return new Authenticator() {
            @Override
            public Result authenticate(HttpExchange exchange) {
                return metrics.ready().isDone() ? new Success(null) : new Failure(UNAVAILABLE);
            }
        };
    }

    @Override
    public void close() {
        server.close();
    }
}
