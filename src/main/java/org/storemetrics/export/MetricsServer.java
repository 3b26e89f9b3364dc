package org.storemetrics.export;

import com.sun.net.httpserver.Authenticator;
import com.sun.net.httpserver.HttpExchange;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code http.port}: the Prometheus client library's own server, which shows at {@code /metrics} what the textfile shows. It
 * has its port from the start, so that nothing begins if the port is taken, but answers 503 until every store was read once:
 * {@code up 0} to Prometheus, with a reason that tells it from a process that is not there.
 */
public final class MetricsServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MetricsServer.class);

    /** These would log a stack trace for every client that hangs up. Java forgets loggers that nobody holds. */
    private static final List<java.util.logging.Logger> SILENCED = Stream.of(
                    "io.prometheus.metrics.exporter.httpserver", "com.sun.net.httpserver")
            .map(java.util.logging.Logger::getLogger)
            .peek(logger -> logger.setLevel(Level.OFF))
            .toList();

    /** What the library lets stand before its handlers. */
    private static final class Readiness extends Authenticator {

        private static final int UNAVAILABLE = 503;

        private final ServedMetrics metrics;

        Readiness(ServedMetrics metrics) {
            this.metrics = metrics;
        }

        @Override
        public Result authenticate(HttpExchange exchange) {
            return metrics.isServed() ? new Success(null) : new Failure(UNAVAILABLE);
        }
    }

    private final String address;
    private final ServedMetrics metrics;
    private final HTTPServer server;

    private MetricsServer(String address, ServedMetrics metrics, HTTPServer server) {
        this.address = address;
        this.metrics = metrics;
        this.server = server;
    }

    /**
     * Opens the port.
     *
     * @param host address or name that the port is opened at
     * @param metrics what the textfile would show now
     * @throws IOException if there is no such host here, or the port is taken
     */
    public static MetricsServer open(String host, int port, Supplier<MetricSnapshots> metrics) throws IOException {
        ServedMetrics served = new ServedMetrics(metrics);
        PrometheusRegistry registry = new PrometheusRegistry();
        registry.register(served);
        HTTPServer server = HTTPServer.builder()
                .inetAddress(InetAddress.getByName(host))
                .port(port)
                .registry(registry)
                .authenticator(new Readiness(served))
                .buildAndStart();
        String shown = host.contains(":") ? "[" + host + "]" : host;
        String address = "http://" + shown + ":" + server.getPort() + "/metrics";
        return new MetricsServer(address, served, server);
    }

    /** Shows what there is now until {@link #serve} is called. */
    public void hold() {
        metrics.hold();
    }

    /** Every store was read: shows what there is at each scrape. */
    public void serve() {
        if (!metrics.isServed()) {
            LOG.info("serving {}", address);
        }
        metrics.serve();
    }

    @Override
    public void close() {
        server.close();
    }
}
