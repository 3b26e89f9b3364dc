package org.storemetrics.read;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.storemetrics.rows.StoreRead.Turn;

/** How far a read has got in its store's file, and whether that stayed the same. */
public final class FileProgress {

    private final Turn turn;
    private final long startNanos = System.nanoTime();
    private volatile LongSupplier bytesRead = () -> 0;
    // null until all of the store was read
    private @Nullable String nearest;
    private long handedOut;
    private boolean unchanged;

    FileProgress(Turn turn) {
        this.turn = turn;
    }

    void begins(LongSupplier bytesRead) {
        this.bytesRead = bytesRead;
    }

    void ends(long rows, String nearest) {
        // while it is open: another file may have its name by now
        unchanged = turn.stamp() != null && turn.stamp().isStill(turn.store());
        this.handedOut = rows;
        this.nearest = nearest;
    }

    /** Whether all of it was read, and no row was handed out that was never routed. */
    boolean isWhole(long routed) {
        return nearest != null && routed >= handedOut;
    }

    /** On any thread. */
    long bytesRead() {
        return bytesRead.getAsLong();
    }

    /** Seconds since the read began. */
    public double seconds() {
        return (System.nanoTime() - startNanos) / 1e9;
    }

    /** The path that was most likely meant, if none of the store's elements is a row; otherwise empty. */
    public String nearest() {
        return nearest == null ? "" : nearest;
    }

    /** Whether all was of one version: that of the turn's stamp. */
    public boolean isUnchanged() {
        return unchanged;
    }
}
