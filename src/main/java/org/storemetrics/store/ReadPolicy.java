package org.storemetrics.store;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storemetrics.read.Read;
import org.storemetrics.read.Snapshot;
import org.storemetrics.rows.StoreSyntaxException;

/**
 * {@code routePolicy: read}: each exchange of the route is one read of one store, which succeeds whole or counts for
 * nothing. It opens the read, and publishes it or counts the failure, so that the route needs no step for either. The
 * exchange property {@code path} holds the store's absolute, normalised path.
 */
public final class ReadPolicy extends RoutePolicySupport {

    /** The exchange property with the store's path, for routes. */
    public static final String PATH = "path";

    private static final String STAMP = "StoreStamp";
    private static final Logger LOG = LoggerFactory.getLogger(ReadPolicy.class);

    private final Stores stores;
    private final Map<Path, String> troubles = new ConcurrentHashMap<>();

    public ReadPolicy(Stores stores) {
        this.stores = stores;
    }

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
        String file = exchange.getMessage().getHeader(Exchange.FILE_PATH, String.class);
        Path store = Path.of(file).toAbsolutePath().normalize();
        exchange.setProperty(PATH, store.toString());
        Read read = stores.begin(store);
        read.enter();
        exchange.setProperty(Read.PROPERTY, read);
        try {
            exchange.setProperty(STAMP, FileStamp.of(store));
        } catch (IOException e) {
            exchange.setException(e);
        }
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        Read read = exchange.getProperty(Read.PROPERTY, Read.class);
        FileStamp stamp = exchange.getProperty(STAMP, FileStamp.class);
        try {
            read.endRow();
            check(exchange, read, stamp);
            Snapshot snapshot = stores.publish(read, stamp);
            troubles.remove(read.store());
            logSuccess(read, snapshot);
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            // an error would end the polling for good
            stores.fail(read, stamp);
            logFailure(read.store(), e);
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

    private static void logSuccess(Read read, Snapshot snapshot) {
        long rejected =
                read.rejected().values().stream().mapToLong(Long::longValue).sum();
        if (rejected > RejectedRows.LOGGED) {
            LOG.warn("rejected {} more rows of {}", rejected - RejectedRows.LOGGED, read.store());
        }
        LOG.info(
                "read {}: {} rows, {} rejected, {} series, {} ms",
                read.store(),
                read.rows(),
                rejected,
                snapshot.size(),
                Math.round(read.seconds() * 1000));
    }

    /** A broken store is tried again at each poll; the log says so once, until the reason changes. */
    private void logFailure(Path store, Throwable error) {
        String reason = describe(store, error);
        if (!reason.equals(troubles.put(store, reason))) {
            boolean kept = stores.states().get(store).snapshot().size() > 0;
            LOG.error("cannot read {}{}", reason, kept ? "; its last good values stay" : "");
        } else {
            LOG.debug("cannot read {}", reason);
        }
    }

    private static String describe(Path store, Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null && !(cause instanceof StoreSyntaxException)) {
            cause = cause.getCause();
        }
        if (cause instanceof StoreSyntaxException syntax) {
            return store + ":" + syntax.line() + ":" + syntax.column() + ": " + syntax.getMessage();
        }
        if (cause instanceof NoSuchFileException) {
            return store + ": it is gone";
        }
        return store + ": " + (cause.getMessage() == null ? cause : cause.getMessage());
    }
}
