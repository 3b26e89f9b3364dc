package org.storemetrics.export;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storemetrics.settings.Settings;
import org.storemetrics.settings.SettingsException;
import org.storemetrics.web.LiveWebConfig;
import org.storemetrics.web.LoginFilter;

/**
 * {@code http.port}: the JDK's server, which shows at {@code /metrics} what the textfile shows, at {@code /-/healthy} and
 * {@code /-/ready} how the process is, and at {@code /} all of that for people. It has its port from the start, so that nothing begins if the port is taken.
 */
public final class MetricsServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MetricsServer.class);

    /** So many may ask within the moment that it takes to let one in. */
    private static final int BACKLOG = 1024;

    /** It would log a stack trace for every client that hangs up. Java forgets loggers that nobody holds. */
    private final java.util.logging.Logger silenced = java.util.logging.Logger.getLogger("com.sun.net.httpserver");

    private final HttpServer server;
    private final ClientThreads threads;
    private final Optional<LiveWebConfig> web;

    /**
     * Opens the port.
     *
     * @throws SettingsException if there is no such host here, or the port is taken
     * @throws org.storemetrics.web.WebConfigException if {@code http.config.file} cannot be used
     */
    public MetricsServer(Settings.Http http, Exposition metrics, Health health, Supplier<Overview> overview) {
        silenced.setLevel(Level.OFF);
        threads = ClientThreads.limited();
        web = http.config().map(LiveWebConfig::new);
        boolean isTls = web.filter(LiveWebConfig::isTls).isPresent();
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(http.host()), http.port());
            server = isTls ? HttpsServer.create(address, BACKLOG) : HttpServer.create(address, BACKLOG);
        } catch (IOException e) {
            web.ifPresent(LiveWebConfig::close);
            String reason = e instanceof UnknownHostException ? "unknown host" : e.getMessage();
            throw new SettingsException("cannot open port " + http.port() + " at " + http.host() + ": " + reason
                    + " (http.port, http.host)");
        }
        if (server instanceof HttpsServer https) {
            https.setHttpsConfigurator(web.orElseThrow().configurator());
        }
        Optional<Filter> login = web.map(LoginFilter::new);
        // how the process is can be asked at any time
        Future<?> now = CompletableFuture.completedFuture(null);
        serve("/-/healthy", new HealthHandler(health::troubles), login, new RequestFilter(http.hosts(), now));
        serve("/-/ready", new HealthHandler(health::unseen), login, new RequestFilter(http.hosts(), now));
        serve("/", new StatusPage(overview), login, new RequestFilter(http.hosts(), now));
        serve("/metrics", new ScrapeHandler(metrics), login, new RequestFilter(http.hosts(), metrics.ready()));
        server.setExecutor(threads);
        server.start();
        String host = http.host().contains(":") ? "[" + http.host() + "]" : http.host();
        int port = server.getAddress().getPort();
        metrics.ready().thenRun(() -> LOG.info("serving {}://{}:{}/metrics", isTls ? "https" : "http", host, port));
    }

    private void serve(String path, HttpHandler handler, Optional<Filter> login, Filter filter) {
        List<Filter> filters = server.createContext(path, handler).getFilters();
        login.ifPresent(filters::add);
        filters.add(filter);
    }

    @Override
    public void close() {
        server.stop(0);
        web.ifPresent(LiveWebConfig::close);
        threads.close();
    }
}
