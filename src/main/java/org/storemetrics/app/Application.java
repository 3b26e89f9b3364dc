package org.storemetrics.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.storemetrics.export.Exporters;
import org.storemetrics.export.Textfile;
import org.storemetrics.file.IoReason;
import org.storemetrics.routes.LiveRoutes;
import org.storemetrics.settings.Settings;
import org.storemetrics.settings.SettingsException;
import org.storemetrics.store.Stores;

/** What every command runs: the same routes with the same settings. */
public final class Application implements AutoCloseable {

    private final Beans beans;
    private final Exporters exporters;
    private final LiveRoutes routes;

    /**
     * Loads the routes; nothing is polled yet.
     *
     * @throws org.storemetrics.mistakes.RoutesException if a route file cannot be used
     */
    public Application(Settings settings) {
        beans = new Beans(settings);
        exporters = new Exporters(settings, beans.exposition());
        makeDefaultTextfileDirectory(settings);
        routes = new LiveRoutes(settings, beans, beans, beans.reloads());
    }

    /** Only the default is made: a directory that someone has named and that is not there is a mistake. */
    private static void makeDefaultTextfileDirectory(Settings settings) {
        if (settings.isGiven("textfile.directory")) {
            return;
        }
        Path directory = settings.textfile().directory();
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new SettingsException("textfile.directory " + directory + " cannot be created: " + IoReason.of(e));
        }
    }

    /** Reads every store once, and nothing after that. */
    public void readOnce() {
        beans.lastRows().expectNoOtherRead();
        routes.readOnce();
    }

    /**
     * Polls the stores, writes the textfile each period and follows edits of the routes, until closed.
     *
     * @throws SettingsException if the metrics cannot be served: nothing runs then
     */
    public void run() {
        exporters.open();
        routes.run();
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
        return routes.writeTextfile();
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
        return beans.isAllUp();
    }

    public Stores stores() {
        return beans.stores();
    }

    public Textfile textfile() {
        return beans.textfile();
    }

    @Override
    public void close() {
        exporters.close();
        routes.close();
    }
}
