package org.storemetrics.store;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.storemetrics.file.IoReason;
import org.storemetrics.read.Read;
import org.storemetrics.read.RowOutcome;
import org.storemetrics.read.RowRejectedException.RejectReason;
import org.storemetrics.read.Snapshot;
import org.storemetrics.read.Snapshot.Contribution;
import org.storemetrics.rows.Row;
import org.storemetrics.rows.StoreSyntaxException;

/** One line in the log for each read that succeeds, one when reading a store begins to fail, and the first rejected rows. */
public final class ReadLog {

    private static final Logger LOG = LoggerFactory.getLogger(ReadLog.class);
    /** Most rejected rows of one read that are logged one by one: a store full of bad rows must not fill the log. */
    private static final int LOGGED = 10;

    private final Map<Path, String> troubles = new ConcurrentHashMap<>();

    /** A store that was read once more and has not changed adds nothing to the log. */
    void succeeded(Read read, Snapshot snapshot, boolean same) {
        long rejected =
                read.rejected().values().stream().mapToLong(Long::longValue).sum();
        if (rejected > LOGGED && !same) {
            LOG.warn("rejected {} more rows of {}", rejected - LOGGED, read.store());
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
        if (cause instanceof OutOfMemoryError) {
            return store + ": out of memory (" + cause.getMessage() + ")";
        }
        return store + ": " + IoReason.of(cause);
    }

    /** Logs the first rejected rows of a read, and passes on what becomes of each row. */
    static final class RejectedRows implements RowOutcome {

        private final Path store;
        private final RowOutcome next;
        private long count;

        RejectedRows(Path store, RowOutcome next) {
            this.store = store;
            this.next = next;
        }

        @Override
        public void measured(Row row, List<Contribution> contributions) {
            next.measured(row, contributions);
        }

        @Override
        public void rejected(Row row, RejectReason reason, String message) {
            if (++count <= LOGGED) {
                LOG.warn("rejected row {} of {}:{}: {} ({})", row.number(), store, row.line(), message, reason.label());
            }
            next.rejected(row, reason, message);
        }
    }
}
