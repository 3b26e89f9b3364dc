package org.storemetrics.cli;

import java.lang.reflect.Proxy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storemetrics.app.Application;
import org.storemetrics.mistakes.RoutesException;
import org.storemetrics.settings.Settings;
import org.storemetrics.settings.SettingsException;
import org.storemetrics.web.WebConfig;
import org.storemetrics.web.WebConfigException;

/** What {@code run} runs: an application, and after SIGHUP one with the settings and routes as their files are then. */
final class Daemon {

    private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);
    private static final Duration STOP = Duration.ofSeconds(4);

    private final StoreMetrics options;
    private volatile @Nullable Application application;
    private Settings settings;

    /** Reads the settings; nothing runs yet. */
    Daemon(StoreMetrics options) {
        this.options = options;
        settings = options.settings();
    }

    /**
     * Begins to poll and to write.
     *
     * @throws SettingsException if the metrics cannot be served: nothing runs then
     */
    synchronized void start() throws InterruptedException {
        reloadOnHangUp();
        Application first = new Application(settings);
        LOG.info("{} starts", options.name());
        run(first);
    }

    private void run(Application next) throws InterruptedException {
        application = next;
        next.run();
    }

    /** By sun.misc.Signal, the JVM's only way to a signal, which a compiler that takes warnings for errors refuses. */
    private void reloadOnHangUp() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object reload = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        reload();
                        return null;
                    });
            Object hangUp = signal.getConstructor(String.class).newInstance("HUP");
            signal.getMethod("handle", signal, handler).invoke(null, hangUp, reload);
        } catch (ReflectiveOperationException e) {
            LOG.debug("this system has no SIGHUP: {}", e.getMessage());
        }
    }

    /** Takes settings and routes as their files are now; if they are wrong, those in force go on. */
    synchronized void reload() {
        Application running = application;
        if (running == null) {
            return;
        }
        try {
            Settings next = options.settings();
            if (next.texts().equals(settings.texts())) {
                running.reload();
            } else {
                replace(running, next);
            }
        } catch (SettingsException | RoutesException | WebConfigException e) {
            StoreMetrics.problems(e).forEach(LOG::error);
            LOG.error("settings and routes stay as they were");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As if it had been started again, but only if the next one has no mistake. */
    private void replace(Application running, Settings next) throws InterruptedException {
        Application built = new Application(next);
        next.http().config().ifPresent(WebConfig::read);
        close(running);
        try {
            run(built);
            settings = next;
            LOG.info("the edited settings are in force");
        } catch (SettingsException | WebConfigException e) {
            close(built);
            run(new Application(settings));
            throw e;
        }
    }

    /** Ends what runs, or leaves it to the end of the process if it hangs, in a file system say. */
    void stop() throws InterruptedException {
        Application running = application;
        if (running != null) {
            close(running);
            LOG.info("{} stops", options.name());
        }
    }

    private static void close(Application application) throws InterruptedException {
        Thread close = new Thread(application::close);
        close.start();
        close.join(STOP.toMillis());
    }
}
