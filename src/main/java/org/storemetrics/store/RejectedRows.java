package org.storemetrics.store;

import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storemetrics.read.Contribution;
import org.storemetrics.read.RejectReason;
import org.storemetrics.read.RowOutcome;
import org.storemetrics.rows.Row;

/** Logs the first rejected rows of a read one by one, so that a store full of bad rows does not fill the log. */
final class RejectedRows implements RowOutcome {

    /** Most lines that one read adds to the log. */
    static final int LOGGED = 10;

    private static final Logger LOG = LoggerFactory.getLogger(RejectedRows.class);

    private final Path store;
    private final RowOutcome next;
    private final boolean again;
    private long count;

    /**
     * Passes everything on.
     *
     * @param again the file was read before and looks unchanged: its rejected rows were logged then
     */
    RejectedRows(Path store, RowOutcome next, boolean again) {
        this.store = store;
        this.next = next;
        this.again = again;
    }

    @Override
    public void measured(Row row, List<Contribution> contributions) {
        next.measured(row, contributions);
    }

    @Override
    public void rejected(Row row, RejectReason reason, String message) {
        if (++count <= LOGGED && !again) {
            LOG.warn("rejected row {} of {}:{}: {} ({})", row.number(), store, row.line(), message, reason.label());
        }
        next.rejected(row, reason, message);
    }
}
