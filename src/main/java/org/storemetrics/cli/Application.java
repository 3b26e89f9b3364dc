package org.storemetrics.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.model.ModelCamelContext;
import org.storemetrics.read.Read;
import org.storemetrics.routes.RequiredRoutes;
import org.storemetrics.routes.RouteProblem;
import org.storemetrics.routes.RoutesException;
import org.storemetrics.store.StorePoll;
import org.storemetrics.store.Stores;
import org.storemetrics.textfile.Textfile;

/** The Camel application that every command runs: the same routes with the same settings. */
final class Application implements AutoCloseable {

    private final Main main = new Main();
    private final Path routes;

    /**
     * Prepares the application; nothing runs yet.
     *
     * @param settings checked settings
     */
    Application(Settings settings) {
        routes = Path.of(settings.get("routes.directory"));
        Properties properties = new Properties();
        settings.values().forEach(properties::setProperty);
        main.setOverrideProperties(properties);
        main.configure().addConfiguration(new Beans());
        // the default one holds a stopped process up until its own timeout
        main.setShutdownStrategy(new SimpleMainShutdownStrategy());
        makeDefaultTextfileDirectory(settings);
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

    /**
     * Loads the routes; nothing is polled yet.
     *
     * @throws RoutesException if a route file cannot be used
     */
    void load() {
        if (!Files.isDirectory(routes)) {
            throw new RoutesException("routes.directory " + routes + " is no directory");
        }
        try {
            main.init();
            RequiredRoutes.check((ModelCamelContext) context(), routes);
        } catch (RoutesException e) {
            throw e;
        } catch (Exception e) {
            throw new RouteProblem(routes, this::resolve).explain(e);
        }
    }

    /**
     * Begins to poll.
     *
     * @throws RoutesException if a route cannot be built
     */
    void start() {
        try {
            main.start();
        } catch (Exception e) {
            throw new RouteProblem(routes, this::resolve).explain(e);
        }
    }

    /** Whether every store that is wanted is there and was read well. */
    boolean isAllUp() {
        return storePoll().isUntroubled() && stores().isAllUp();
    }

    private String resolve(String text) {
        try {
            return context().resolvePropertyPlaceholders(text);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /**
     * Writes the textfile, and from now on each period.
     *
     * @return whether it was written
     */
    boolean writeTextfile() {
        try {
            context().getRouteController().startRoute(RequiredRoutes.WRITE_TEXTFILE);
            // the timer's own first tick can come before the route has wholly started, and is lost then
            Consumer timer = context().getRoute(RequiredRoutes.WRITE_TEXTFILE).getConsumer();
            Exchange exchange = timer.createExchange(false);
            timer.getProcessor().process(exchange);
            return Read.failure(exchange) == null;
        } catch (Exception e) {
            throw new IllegalStateException(RequiredRoutes.WRITE_TEXTFILE + " cannot run: " + e.getMessage(), e);
        }
    }

    CamelContext context() {
        return main.getCamelContext();
    }

    Stores stores() {
        return bean("stores", Stores.class);
    }

    StorePoll storePoll() {
        return bean("storePoll", StorePoll.class);
    }

    Textfile textfile() {
        return bean("textfile", Textfile.class);
    }

    private <T> T bean(String name, Class<T> type) {
        return context().getRegistry().lookupByNameAndType(name, type);
    }

    @Override
    public void close() {
        main.stop();
    }
}
