package org.storemetrics.rows;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.storemetrics.file.FileStamp;
import org.storemetrics.rows.StoreRead.Turn;

/**
 * Reads the stores of one poll ahead of their turns: while the rows of one are routed those of the next are parsed. What was
 * read before its turn counts only if the file is still the same version when its turn has come.
 */
final class StoresAhead implements Closeable {

    /** How much of the stores in a line may wait to be routed. */
    private static final int MOST_BYTES = 1 << 20;

    private static final long LOOK_AGAIN_MILLIS = 100;

    /** Opens a store. */
    interface Opener {
        ReadAhead open(Path store) throws IOException;
    }

    private final Opener opener;
    private final Clock clock;
    private final Executor threads;
    private @Nullable Line line;
    // whether the last turn that could be foreseen was the expected store's
    private boolean isInOrder = true;
    private @Nullable Path expected;

    /** Opens nothing yet; the clock tells how old a file is, and the threads take each task at once. */
    StoresAhead(Opener opener, Clock clock, Executor threads) {
        this.opener = opener;
        this.clock = clock;
        this.threads = threads;
    }

    /**
     * Begins with the store that comes after one, unless that was done. After a turn that was not the expected store's
     * nothing is read until one is again: the route may have an order of its own.
     */
    synchronized void beginAfter(Turn turn) {
        if (line != null) {
            return;
        }
        expected = turn.upcoming().apply(turn.store());
        if (expected != null && isInOrder) {
            Line begun = new Line(expected, turn.upcoming());
            threads.execute(begun);
            line = begun;
        }
    }

    /** The rows of a store whose turn has come; null if it was not read ahead, or is another version now. */
    @Nullable
    ReadAhead take(Turn turn) {
        Line current = lineAt(turn.store());
        if (current == null) {
            return null;
        }
        // this may wait, and locks nothing meanwhile
        Opened next = current.take();
        while (!next.equals(Opened.NONE) && !next.store().equals(turn.store()) && !Files.exists(next.store())) {
            // the turn of one that is gone does not come
            next.close();
            next = current.take();
        }
        if (next.isFor(turn)) {
            return next.rows();
        }
        next.close();
        if (!next.store().equals(turn.store())) {
            end(current, next.equals(Opened.NONE));
        }
        return null;
    }

    /** The line that a store's turn finds. */
    private synchronized @Nullable Line lineAt(Path store) {
        if (line == null && expected != null) {
            isInOrder = expected.equals(store);
            expected = null;
        }
        return line;
    }

    private synchronized void end(Line ended, boolean wasInOrder) {
        if (line == ended) {
            close();
            isInOrder = wasInOrder;
            expected = null;
        }
    }

    /** Gives up whatever was begun. */
    @Override
    public synchronized void close() {
        if (line != null) {
            line.close();
            line = null;
        }
    }

    /** A store before its turn; it has no rows if it could not be opened, or could not be told from a later version. */
    private record Opened(
            Path store, @Nullable FileStamp stamp, @Nullable ReadAhead rows) {

        /** Stands behind the last one. */
        static final Opened NONE = new Opened(Path.of(""), null, null);

        /** How many bytes of the store are read before its turn, at most. */
        int bytes() {
            return stamp == null || rows == null ? 0 : rows.mostBytes(stamp.size());
        }

        boolean isFor(Turn turn) {
            return rows != null
                    && !rows.isOutOfMemory()
                    && stamp != null
                    && stamp.equals(turn.stamp())
                    && store.equals(turn.store());
        }

        void close() {
            if (rows != null) {
                rows.close();
            }
        }
    }

    /** Stores that one thread opens and reads one after the other, until enough wait for their turns. */
    private final class Line implements Runnable {

        private final Path first;
        private final UnaryOperator<@Nullable Path> upcoming;
        private final BlockingQueue<Opened> waiting = new LinkedBlockingQueue<>();
        private final Semaphore room = new Semaphore(MOST_BYTES);
        private volatile boolean closed;
        // there may not even be memory to say so in the line
        private volatile boolean ended;

        Line(Path first, UnaryOperator<@Nullable Path> upcoming) {
            this.first = first;
            this.upcoming = upcoming;
        }

        @Override
        public void run() {
            try {
                for (Path store = first; store != null; store = upcoming.apply(store)) {
                    Opened next = open(store);
                    room.acquireUninterruptibly(next.bytes());
                    waiting.add(next);
                    if (closed) {
                        close();
                        return;
                    }
                    if (next.rows() != null) {
                        next.rows().read();
                    }
                }
            } catch (OutOfMemoryError e) {
                // the store whose turn it is needs all of it: the rest is opened when its turn has come
            } finally {
                ended = true;
                wake();
            }
        }

        /** Lets whoever waits for a store see that none comes, at once if there is memory for that. */
        private void wake() {
            try {
                waiting.add(Opened.NONE);
            } catch (OutOfMemoryError e) {
                // it looks again by itself
            }
        }

        private Opened open(Path store) {
            try {
                FileStamp stamp = FileStamp.of(store);
                boolean settled = stamp.isSettled(clock.instant());
                return new Opened(store, stamp, settled ? opener.open(store).onOtherThread() : null);
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                // it is opened anew when its turn has come, and fails then for all to see
                return new Opened(store, null, null);
            }
        }

        /** The next store, when it is there; NONE again and again behind the last one. */
        Opened take() {
            try {
                Opened next = waiting.poll(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
                while (next == null) {
                    if (ended && waiting.isEmpty()) {
                        return Opened.NONE;
                    }
                    next = waiting.poll(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
                }
                room.release(next.bytes());
                if (next.equals(Opened.NONE)) {
                    wake();
                }
                return next;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Opened.NONE;
            }
        }

        /** Closes all that nobody has taken. */
        void close() {
            closed = true;
            for (Opened next = waiting.poll(); next != null; next = waiting.poll()) {
                next.close();
                room.release(next.bytes());
            }
            wake();
        }
    }
}
