package org.storemetrics.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.storemetrics.export.Exporters;
import org.storemetrics.export.Textfile;
import org.storemetrics.routes.LiveRoutes;
import org.storemetrics.routes.LoadedRoutes;
import org.storemetrics.routes.RouteWatch;
import org.storemetrics.settings.Settings;
import org.storemetrics.settings.SettingsException;
import org.storemetrics.store.StorePoll;
import org.storemetrics.store.Stores;

/** What every command runs: the same routes with the same settings. */
public final class Application implements AutoCloseable, LiveRoutes.Handover {

    private final Path directory;
    private final Properties properties = new Properties();
    private final Beans beans;
    private final Exporters exporters;
    private final LiveRoutes routes;
    private volatile boolean writing;
    private volatile LoadedRoutes reading;
    private final RouteWatch watch;

    /**
     * Loads the routes; nothing is polled yet.
     *
     * @param settings checked settings
     * @throws org.storemetrics.mistakes.RoutesException if a route file cannot be used
     */
    public Application(Settings settings) {
        directory = Path.of(settings.get("routes.directory"));
        beans = new Beans(ProcessLabels.of(settings));
        settings.values().forEach(properties::setProperty);
        exporters = new Exporters(settings, beans::metrics);
        makeDefaultTextfileDirectory(settings);
        // looks before the routes are loaded: an edit in between is not missed
        watch = new RouteWatch(directory, this::reload);
        routes = new LiveRoutes(() -> LoadedRoutes.load(directory, properties, beans), this, beans.reloads());
    }

    /** Only the default is made: a directory that someone has named and that is not there is a mistake. */
    private static void makeDefaultTextfileDirectory(Settings settings) {
        if (settings.isDefault("textfile.directory")) {
            try {
                Files.createDirectories(Path.of(settings.get("textfile.directory")));
            } catch (IOException e) {
                throw new SettingsException("textfile.directory: " + e.getMessage() + " cannot be made");
            }
        }
    }

    /** A restart, or a reload, must not replace good values by none: the textfile is written after the first poll. */
    @Override
    public void toRead(LoadedRoutes next) {
        exporters.hold();
        beans.follow(next.context());
        reading = next;
        beans.storePoll().nextPoll().thenRun(() -> {
            // unless they were replaced before every store was read
            if (reading == next) {
                hasRead(next);
            }
        });
    }

    @Override
    public void betweenReads(Callable<?> step) throws Exception {
        beans.storePoll().betweenPolls(step);
    }

    private void hasRead(LoadedRoutes routes) {
        beans.forgetLast(routes.context());
        exporters.serve();
        if (writing) {
            routes.writeTextfile();
        }
    }

    /** Reads every store once, and nothing after that. */
    public void readOnce() {
        beans.lastRows().expectNoOtherRead();
        var poll = beans.storePoll().nextPoll();
        routes.start();
        poll.join();
    }

    /**
     * Polls the stores, writes the textfile each period and follows edits of the routes, until closed.
     *
     * @throws SettingsException if the metrics cannot be served: nothing runs then
     */
    public void run() {
        exporters.open();
        writing = true;
        routes.start();
        watch.start();
    }

    /** Takes the routes as their files are now, if there is no mistake in them. */
    void reload() {
        routes.reload();
    }

    /**
     * Writes the textfile now.
     *
     * @return whether it was written
     */
    public boolean writeTextfile() {
        return routes.current().writeTextfile();
    }

    /**
     * Pushes all metrics, if that is wanted.
     *
     * @return whether nothing went wrong
     */
    public boolean push() {
        return exporters.push();
    }

    /** Whether every store that is wanted is there and was read well. */
    public boolean isAllUp() {
        return beans.storePoll().isUntroubled() && beans.stores().isAllUp();
    }

    public Stores stores() {
        return beans.stores();
    }

    StorePoll storePoll() {
        return beans.storePoll();
    }

    public Textfile textfile() {
        return beans.textfile();
    }

    @Override
    public void close() {
        exporters.close();
        routes.close();
        watch.close();
    }
}
