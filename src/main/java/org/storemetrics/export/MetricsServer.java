package org.storemetrics.export;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.exporter.httpserver.DefaultHandler;
import io.prometheus.metrics.exporter.httpserver.HealthyHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storemetrics.settings.Settings;
import org.storemetrics.settings.SettingsException;

/**
 * {@code http.port}: the JDK's server, which shows at {@code /metrics} what the textfile shows. It has its port from the start, so that nothing begins if the port is taken.
 */
public final class MetricsServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MetricsServer.class);

    /** So many may ask within the moment that it takes to let one in. */
    private static final int BACKLOG = 1024;

    /** These would log a stack trace for every client that hangs up. Java forgets loggers that nobody holds. */
    private final List<java.util.logging.Logger> silenced = Stream.of(
                    "io.prometheus.metrics.exporter.httpserver", "com.sun.net.httpserver")
            .map(java.util.logging.Logger::getLogger)
            .toList();

    private final HttpServer server;
    private final ClientThreads threads;

    /**
     * Opens the port.
     *
     * @throws SettingsException if there is no such host here, or the port is taken
     */
    public MetricsServer(Settings.Http http, Exposition metrics) {
        silenced.forEach(logger -> logger.setLevel(Level.OFF));
        threads = ClientThreads.limited();
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(http.host()), http.port()), BACKLOG);
        } catch (IOException e) {
            String reason = e instanceof UnknownHostException ? "unknown host" : e.getMessage();
            throw new SettingsException("cannot open port " + http.port() + " at " + http.host() + ": " + reason
                    + " (http.port, http.host)");
        }
        RequestFilter filter = new RequestFilter(http.hosts(), metrics.ready());
        handlers(metrics)
                .forEach((path, handler) ->
                        server.createContext(path, handler).getFilters().add(filter));
        server.setExecutor(threads);
        server.start();
        String host = http.host().contains(":") ? "[" + http.host() + "]" : http.host();
        int port = server.getAddress().getPort();
        metrics.ready().thenRun(() -> LOG.info("serving http://{}:{}/metrics", host, port));
    }

    private static Map<String, HttpHandler> handlers(Exposition metrics) {
        return Map.of(
                "/metrics", new ScrapeHandler(metrics),
                "/-/healthy", new HealthyHandler(),
                "/", new DefaultHandler("/metrics"));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
