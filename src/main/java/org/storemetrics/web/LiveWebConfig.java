package org.storemetrics.web;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import org.apache.camel.util.concurrent.CamelThreadFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storemetrics.file.FileStamp;

/**
 * The web config that is in force: a second after it, its certificate or its key was edited it is read again. One that cannot be
 * used changes nothing.
 */
public final class LiveWebConfig implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveWebConfig.class);
    private static final Duration PERIOD = Duration.ofMillis(500);

    private final Path file;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(new CamelThreadFactory("web-config", "", true));
    private volatile WebConfig current;
    private List<Optional<FileStamp>> seen;
    private boolean pending;
    private @Nullable String trouble;

    /**
     * Reads the file, and follows it from then on.
     *
     * @throws WebConfigException if it cannot be used
     */
    public LiveWebConfig(Path file) {
        this.file = file;
        current = WebConfig.read(file);
        seen = look();
        timer.scheduleWithFixedDelay(this::tick, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    WebConfig current() {
        return current;
    }

    public boolean isTls() {
        return current.tls().isPresent();
    }

    /** TLS as it is in force when a client comes. */
    public HttpsConfigurator configurator() {
        return new HttpsConfigurator(
                new LiveContext(() -> current.tls().orElseThrow().context())) {
            @Override
            public void configure(HttpsParameters parameters) {
                WebConfig.Tls tls = current.tls().orElseThrow();
                SSLParameters ssl = tls.context().getDefaultSSLParameters();
                ssl.setProtocols(tls.protocols().toArray(String[]::new));
                ssl.setUseCipherSuitesOrder(true);
                // each of the two takes the other back
                if (tls.clientAuth() == WebConfig.ClientAuth.REQUIRED) {
                    ssl.setNeedClientAuth(true);
                } else {
                    ssl.setWantClientAuth(tls.clientAuth() == WebConfig.ClientAuth.IF_GIVEN);
                }
                parameters.setSSLParameters(ssl);
            }
        };
    }

    /** An edit counts when the files have come to rest; what could not be used is tried again. */
    private void tick() {
        List<Optional<FileStamp>> now = look();
        if (!now.equals(seen)) {
            seen = now;
            pending = true;
        } else if (pending || trouble != null) {
            pending = false;
            reload();
        }
    }

    private void reload() {
        try {
            WebConfig next = WebConfig.read(file);
            if (next.tls().isPresent() != isTls()) {
                throw new WebConfigException(file + ": TLS begins and ends with the process: restart it");
            }
            current = next;
            seen = look();
            trouble = null;
            LOG.info("the edited {} is in force", file);
        } catch (WebConfigException e) {
            String reason = String.valueOf(e.getMessage());
            if (!reason.equals(trouble)) {
                LOG.error("{}; TLS and logins stay as they were", reason);
            }
            trouble = reason;
        }
    }

    private List<Optional<FileStamp>> look() {
        return current.files().stream().map(LiveWebConfig::stamp).toList();
    }

    private static Optional<FileStamp> stamp(Path file) {
        try {
            return Optional.of(FileStamp.of(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
