package org.storemetrics.rows;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Reads the stores of one poll ahead of their turns: while the rows of one are routed those of the next are parsed. What was
 * read before its turn counts only if the file is still the same version when its turn has come.
 */
final class StoresAhead implements Closeable {

    /** Opens a store. */
    interface Opener {
        ReadAhead open(Path store) throws IOException;
    }

    private final Opener opener;
    private final Clock clock;
    private OpenedStores stores;
    private boolean wasWrong;

    /**
     * Opens nothing yet.
     *
     * @param clock tells how old a file is
     */
    StoresAhead(Opener opener, Clock clock) {
        this.opener = opener;
        this.clock = clock;
    }

    /** Begins with the store that comes after one, unless that was done or the order of the stores cannot be foreseen. */
    synchronized void beginAfter(StoreTurn turn) {
        Path next = stores == null && !wasWrong ? turn.upcoming().apply(turn.store()) : null;
        if (next != null) {
            stores = new OpenedStores(next, turn.upcoming(), opener, clock);
            ReadAhead.READERS.execute(stores);
        }
    }

    /**
     * The rows of a store whose turn has come.
     *
     * @return null if it was not read ahead, or is another version now
     */
    synchronized ReadAhead take(StoreTurn turn) {
        while (stores != null) {
            OpenedStores.Opened next = stores.take();
            if (next == null) {
                close();
            } else if (next.isFor(turn)) {
                return next.rows();
            } else {
                next.close();
                if (next.store().equals(turn.store())) {
                    return null;
                }
                // the turn of one that is gone does not come
                wasWrong = Files.exists(next.store());
                if (wasWrong) {
                    close();
                }
            }
        }
        return null;
    }

    /** Gives up whatever was begun. */
    @Override
    public synchronized void close() {
        if (stores != null) {
            stores.close();
            stores = null;
        }
    }
}
