package org.storemetrics.rows;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.UnaryOperator;
import org.storemetrics.file.FileStamp;

/** Stores that one thread opens and reads one after the other, until enough wait for their turns. */
final class OpenedStores implements Runnable, Closeable {

    /** How much of their stores may wait to be routed, but for one store more. */
    private static final long MOST_BYTES = 1 << 20;

    /**
     * A store that was opened before its turn.
     *
     * @param stamp the file as it was before it was opened
     * @param rows null if it could not be opened, or could not be told from a later version
     */
    record Opened(Path store, FileStamp stamp, ReadAhead rows) {

        /** How many bytes of the store are read before its turn, at most. */
        long bytes() {
            return rows == null ? 0 : Math.min(stamp.size(), ReadAhead.MOST_BYTES);
        }

        boolean isFor(StoreTurn turn) {
            return rows != null && store.equals(turn.store()) && stamp.equals(turn.stamp());
        }

        void close() {
            if (rows != null) {
                rows.close();
            }
        }
    }

    private final Path first;
    private final UnaryOperator<Path> upcoming;
    private final StoresAhead.Opener opener;
    private final Clock clock;
    private final Queue<Opened> waiting = new ArrayDeque<>();
    private long bytes;
    private boolean ended;
    private boolean closed;

    /**
     * Opens nothing yet.
     *
     * @param upcoming the store that comes after another one; null if none does
     */
    OpenedStores(Path first, UnaryOperator<Path> upcoming, StoresAhead.Opener opener, Clock clock) {
        this.first = first;
        this.upcoming = upcoming;
        this.opener = opener;
        this.clock = clock;
    }

    @Override
    public void run() {
        try {
            for (Path store = first; store != null; store = upcoming.apply(store)) {
                Opened next = open(store);
                if (!add(next)) {
                    next.close();
                    return;
                }
                if (next.rows() != null) {
                    next.rows().read();
                }
            }
        } catch (InterruptedException e) {
            // nobody wants the rest
        } finally {
            end();
        }
    }

    private Opened open(Path store) {
        try {
            FileStamp stamp = FileStamp.of(store);
            boolean settled = stamp.isSettled(clock.instant());
            return new Opened(store, stamp, settled ? opener.open(store).onReader() : null);
        } catch (IOException | RuntimeException e) {
            // it is opened anew when its turn has come, and fails then for all to see
            return new Opened(store, null, null);
        }
    }

    private synchronized boolean add(Opened next) throws InterruptedException {
        while (bytes > MOST_BYTES && !closed) {
            wait();
        }
        bytes += next.bytes();
        notifyAll();
        return !closed && waiting.add(next);
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** The next store; null if there is none. */
    synchronized Opened take() {
        try {
            while (waiting.isEmpty() && !ended) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Opened next = waiting.poll();
        bytes -= next == null ? 0 : next.bytes();
        notifyAll();
        return next;
    }

    /** Closes all that nobody has taken. */
    @Override
    public synchronized void close() {
        closed = true;
        waiting.forEach(Opened::close);
        waiting.clear();
        notifyAll();
    }
}
