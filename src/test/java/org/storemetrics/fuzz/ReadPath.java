package org.storemetrics.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.storemetrics.app.Beans;
import org.storemetrics.export.Textfile;
import org.storemetrics.routes.LoadedRoutes;
import org.storemetrics.settings.Settings;
import org.storemetrics.store.Sources;

/** The shipped routes in one running context: a store goes in, the textfile's text comes out. */
final class ReadPath implements AutoCloseable {

    private final Path store;
    private final LoadedRoutes routes;
    private final Consumer poll;
    private final Textfile textfile;

    ReadPath(Path folder) throws IOException {
        store = Files.writeString(folder.resolve("store.xml"), "<store/>");
        Properties given = new Properties();
        given.setProperty("store.directory", folder.toString());
        given.setProperty("textfile.directory", folder.toString());
        given.setProperty("store.poll.period", "24h");
        Settings settings = Settings.load(null, given, Map.of());
        routes = LoadedRoutes.load(settings, new Beans(settings));
        Sources sources = bean("sources", Sources.class);
        sources.begin(routes.context());
        var first = sources.nextPoll();
        routes.start();
        first.join();
        poll = routes.context().getRoute("read-store").getConsumer();
        textfile = bean("textfile", Textfile.class);
    }

    private <T> T bean(String name, Class<T> type) {
        return routes.context().getRegistry().lookupByNameAndType(name, type);
    }

    /**
     * Replaces the store and reads it, as the next poll would.
     *
     * @return why that failed; null if it did not
     */
    Throwable read(byte[] bytes) throws Exception {
        // another file: to overwrite one takes some file systems ten times as long
        Files.delete(store);
        Files.write(store, bytes);
        Exchange exchange = poll.createExchange(false);
        exchange.getMessage().setBody(store.toFile());
        exchange.getMessage().setHeader(Exchange.FILE_PATH, store.toString());
        poll.getProcessor().process(exchange);
        return exchange.getException() != null
                ? exchange.getException()
                : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    }

    /** The text that the textfile would get now; the store's path is shown as STORE. */
    String text() {
        return textfile.scrape().replace(store.toString(), "STORE");
    }

    @Override
    public void close() {
        routes.close();
    }
}
