package org.storemetrics.store;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.storemetrics.file.IoReason;
import org.storemetrics.read.Read;
import org.storemetrics.read.Snapshot;
import org.storemetrics.rows.StoreSyntaxException;

/** One line in the log for each read that succeeds, and one when reading a store begins to fail. */
public final class ReadLog {

    private static final Logger LOG = LoggerFactory.getLogger(ReadLog.class);

    private final Map<Path, String> troubles = new ConcurrentHashMap<>();

    /** A store that was read once more and has not changed adds nothing to the log. */
    void succeeded(Read read, Snapshot snapshot, boolean same) {
        long rejected =
                read.rejected().values().stream().mapToLong(Long::longValue).sum();
        if (rejected > RejectedRows.LOGGED && !same) {
            LOG.warn("rejected {} more rows of {}", rejected - RejectedRows.LOGGED, read.store());
        }
        troubles.remove(read.store());
        LOG.atLevel(same ? Level.DEBUG : Level.INFO)
                .log(
                        "read {}: {} rows, {} rejected, {} series, {} ms",
                        read.store(),
                        read.rows(),
                        rejected,
                        snapshot.size(),
                        Math.round(read.seconds() * 1000));
    }

    /** A broken store is tried again at each poll; the log says so once, until the reason changes. */
    void failed(Stores stores, Path store, Throwable error) {
        String reason = describe(store, error);
        if (!reason.equals(troubles.put(store, reason))) {
            boolean kept = stores.state(store).snapshot().size() > 0;
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
        return store + ": " + IoReason.of(cause);
    }
}
