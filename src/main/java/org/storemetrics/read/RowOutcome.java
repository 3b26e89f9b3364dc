package org.storemetrics.read;

import java.util.List;
import org.storemetrics.read.RowRejectedException.RejectReason;
import org.storemetrics.read.Snapshot.Contribution;
import org.storemetrics.rows.Row;

/** Told what became of each row of a read, and of the read if it has failed. */
public interface RowOutcome {

    /** Nobody is told. */
    RowOutcome UNOBSERVED = new RowOutcome() {};

    /**
     * The row was routed to its end.
     *
     * @param contributions what it added to which series, in the order of the steps; empty if no step took it. Valid
     *     only during the call
     */
    default void measured(Row row, List<Contribution> contributions) {}

    /** The row was rejected: it added to nothing. */
    default void rejected(Row row, RejectReason reason, String message) {}

    /** None of the elements was a row; the path of some is most like the one that was looked for. */
    default void unmatched(String nearest) {}

    /** The read has ended well, and is published. */
    default void succeeded() {}

    /** The read has failed: whatever became of its rows, it counts for nothing. */
    default void failed(String why) {}
}
