package org.storemetrics.app;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.storemetrics.export.MetricsPush;
import org.storemetrics.export.MetricsServer;
import org.storemetrics.export.Textfile;
import org.storemetrics.routes.LiveRoutes;
import org.storemetrics.settings.Settings;
import org.storemetrics.settings.SettingsException;
import org.storemetrics.store.Stores;

/** What every command runs: the same routes with the same settings. */
public final class Application implements AutoCloseable {

    private final Settings settings;
    private final Beans beans;
    private final LiveRoutes routes;
    private volatile @Nullable MetricsServer server;
    private final long begin = System.nanoTime();
    private boolean hangs;

    /**
     * Loads the routes; nothing is polled yet.
     *
     * @throws org.storemetrics.mistakes.RoutesException if a route file cannot be used
     */
    public Application(Settings settings) {
        this.settings = settings;
        beans = new Beans(settings);
        routes = new LiveRoutes(settings, beans, beans.reloads());
    }

    /**
     * Takes the textfile, and what earlier processes knew, for one read; waits for another process that does the same.
     *
     * @return false if that has not ended within {@code once.timeout}: nothing may be read
     */
    public boolean takeFiles() throws InterruptedException {
        if (!beans.textfile().take(patience())) {
            return false;
        }
        // there must be time to read without it
        beans.takeState(false, Duration.ofMillis(patience().toMillis() / 2));
        return true;
    }

    /** What is left of {@code once.timeout}. */
    private Duration patience() {
        return settings.once().timeout().minusNanos(System.nanoTime() - begin);
    }

    /**
     * Reads every store once, as long as {@code once.timeout} lets it, and nothing after that.
     *
     * @return whether every store that is wanted is there and was read well in time
     */
    public boolean readOnce() throws InterruptedException {
        beans.expectNoOtherRead(settings.once());
        hangs = !routes.readOnce(patience());
        boolean late = hangs && beans.sources().giveUp(settings.texts().getOrDefault("once.timeout", ""));
        return !late && beans.isAllUp();
    }

    /**
     * Polls the stores, writes the textfile each period and follows edits of the routes, until closed.
     *
     * @throws SettingsException if the metrics cannot be served: nothing runs then
     */
    public void run() throws InterruptedException {
        beans.textfile().stay();
        beans.takeState(true, settings.once().timeout());
        // without its settings none of a server or a push is even loaded
        if (settings.http().port() != 0) {
            beans.stores().observeRows(beans.lastReads()::begin);
            String from = settings.routesDirectory().map(Path::toString).orElse("the program itself");
            server = new MetricsServer(
                    settings.http(),
                    beans.exposition(),
                    new ProcessHealth(beans, settings.textfile()),
                    new Status(beans, routes, from));
        }
        routes.run();
    }

    /** Takes the routes as their files are now, if there is no mistake in them. */
    public void reload() {
        routes.reload();
    }

    /** Writes the textfile now, and tells whether it was written. */
    public boolean writeTextfile() {
        return routes.writeTextfile();
    }

    /** Whether what was shown will be known to the next process, if that is wanted. */
    public boolean isKept() {
        return beans.isKept();
    }

    /** Pushes all metrics, if that is wanted, and tells whether nothing went wrong. */
    public boolean push() throws InterruptedException {
        Settings.Push push = settings.push();
        return push.url().isEmpty()
                || new MetricsPush(push.url().get(), push.job(), push.instance()).push(beans.exposition());
    }

    public Stores stores() {
        return beans.stores();
    }

    public Textfile textfile() {
        return beans.textfile();
    }

    /** Does not wait for a read that hangs: it can only be left to the end of the process. */
    @Override
    public void close() {
        MetricsServer open = server;
        if (open != null) {
            open.close();
        }
        if (!hangs) {
            routes.close();
        }
        beans.close();
    }
}
