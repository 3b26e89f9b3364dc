package org.storemetrics.export;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storemetrics.settings.Settings;
import org.storemetrics.settings.SettingsException;

/**
 * {@code http.port}: the JDK's server, which shows at {@code /metrics} what the textfile shows, and at {@code /-/healthy} and
 * {@code /-/ready} how the process is. It has its port from the start, so that nothing begins if the port is taken.
 */
public final class MetricsServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MetricsServer.class);

    /** So many may ask within the moment that it takes to let one in. */
    private static final int BACKLOG = 1024;

    /** It would log a stack trace for every client that hangs up. Java forgets loggers that nobody holds. */
    private final java.util.logging.Logger silenced = java.util.logging.Logger.getLogger("com.sun.net.httpserver");

    private final HttpServer server;
    private final ClientThreads threads;

    /**
     * Opens the port.
     *
     * @throws SettingsException if there is no such host here, or the port is taken
     */
    public MetricsServer(Settings.Http http, Exposition metrics, Health health) {
        silenced.setLevel(Level.OFF);
        threads = ClientThreads.limited();
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(http.host()), http.port()), BACKLOG);
        } catch (IOException e) {
            String reason = e instanceof UnknownHostException ? "unknown host" : e.getMessage();
            throw new SettingsException("cannot open port " + http.port() + " at " + http.host() + ": " + reason
                    + " (http.port, http.host)");
        }
        // how the process is can be asked at any time
        Future<?> now = CompletableFuture.completedFuture(null);
        serve("/-/healthy", new HealthHandler(health::troubles), new RequestFilter(http.hosts(), now));
        serve("/-/ready", new HealthHandler(health::unseen), new RequestFilter(http.hosts(), now));
        serve("/", new StartPage(), new RequestFilter(http.hosts(), now));
        serve("/metrics", new ScrapeHandler(metrics), new RequestFilter(http.hosts(), metrics.ready()));
        server.setExecutor(threads);
        server.start();
        String host = http.host().contains(":") ? "[" + http.host() + "]" : http.host();
        int port = server.getAddress().getPort();
        metrics.ready().thenRun(() -> LOG.info("serving http://{}:{}/metrics", host, port));
    }

    private void serve(String path, HttpHandler handler, RequestFilter filter) {
        server.createContext(path, handler).getFilters().add(filter);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
