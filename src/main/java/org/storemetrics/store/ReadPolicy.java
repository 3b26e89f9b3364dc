package org.storemetrics.store;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;
import org.jspecify.annotations.Nullable;
import org.storemetrics.file.FileStamp;
import org.storemetrics.read.Read;
import org.storemetrics.read.Snapshot;
import org.storemetrics.rows.StoreTurn;

/**
 * {@code routePolicy: read}: each exchange of the route is one read of one store, which succeeds whole or counts for
 * nothing. It opens the read, and publishes it or counts the failure, so that the route needs no step for either. The
 * exchange property {@code path} holds the store's absolute, normalised path.
 */
public final class ReadPolicy extends RoutePolicySupport {

    /** The exchange property with the store's path, for routes. */
    public static final String PATH = "path";

    private final Stores stores;
    private final ChangedStores changed;
    private final ReadLog log;

    public ReadPolicy(Stores stores, ChangedStores changed, ReadLog log) {
        this.stores = stores;
        this.changed = changed;
        this.log = log;
    }

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
        String file = exchange.getMessage().getHeader(Exchange.FILE_PATH, String.class);
        Path store = Path.of(file).toAbsolutePath().normalize();
        exchange.setProperty(PATH, store.toString());
        StoreTurn turn = new StoreTurn(store, stamp(store, exchange), changed::after);
        exchange.setProperty(StoreTurn.PROPERTY, turn);
        Read read = stores.begin(store, turn.stamp());
        read.enter();
        exchange.setProperty(Read.PROPERTY, read);
    }

    private static @Nullable FileStamp stamp(Path store, Exchange exchange) {
        try {
            return FileStamp.of(store);
        } catch (IOException e) {
            exchange.setException(e);
            return null;
        }
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        Read read = exchange.getProperty(Read.PROPERTY, Read.class);
        FileStamp stamp =
                exchange.getProperty(StoreTurn.PROPERTY, StoreTurn.class).stamp();
        try {
            read.endRow();
            check(exchange, read, stamp);
            StoreState last = stores.state(read.store());
            Snapshot snapshot = stores.publish(read, stamp);
            log.succeeded(
                    read, snapshot, last.isUnchanged(stamp) && last.snapshot().equals(snapshot));
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            // an error would end the polling for good
            stores.fail(read, stamp);
            log.failed(stores, read.store(), e);
        } finally {
            read.leave();
        }
    }

    private static void check(Exchange exchange, Read read, FileStamp stamp) throws Exception {
        Exception failure = Read.failure(exchange);
        if (failure != null) {
            throw failure;
        }
        if (!read.isComplete()) {
            throw new IllegalStateException("the route did not read it to its end");
        }
        if (!FileStamp.of(read.store()).equals(stamp)) {
            throw new IllegalStateException("it changed while it was read");
        }
    }
}
