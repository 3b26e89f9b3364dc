package org.storemetrics.rows;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.storemetrics.file.FileStamp;

/**
 * Reads the stores of one poll ahead of their turns: while the rows of one are routed those of the next are parsed. What was
 * read before its turn counts only if the file is still the same version when its turn has come.
 */
final class StoresAhead implements Closeable {

    /** How much of the stores in a line may wait to be routed, but for one store more. */
    private static final long MOST_BYTES = 1 << 20;

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

    /**
     * Opens nothing yet.
     *
     * @param clock tells how old a file is
     * @param threads has a thread for each task at once
     */
    StoresAhead(Opener opener, Clock clock, Executor threads) {
        this.opener = opener;
        this.clock = clock;
        this.threads = threads;
    }

    /**
     * Begins with the store that comes after one, unless that was done. After a turn that was not the expected store's
     * nothing is read until one is again: the route may have an order of its own.
     */
    synchronized void beginAfter(StoreRead turn) {
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

    /**
     * The rows of a store whose turn has come.
     *
     * @return null if it was not read ahead, or is another version now
     */
    @Nullable
    ReadAhead take(StoreRead turn) {
        Line current = lineAt(turn.store());
        if (current == null) {
            return null;
        }
        // this may wait, and locks nothing meanwhile
        Opened next = current.take();
        while (next != null && !next.store().equals(turn.store()) && !Files.exists(next.store())) {
            // the turn of one that is gone does not come
            next.close();
            next = current.take();
        }
        if (next != null && next.isFor(turn)) {
            return next.rows();
        }
        if (next == null) {
            end(current, true);
        } else {
            next.close();
            if (!next.store().equals(turn.store())) {
                end(current, false);
            }
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

    /**
     * A store that was opened before its turn.
     *
     * @param stamp the file as it was before it was opened
     * @param rows null if it could not be opened, or could not be told from a later version
     */
    private record Opened(
            Path store, @Nullable FileStamp stamp, @Nullable ReadAhead rows) {

        /** How many bytes of the store are read before its turn, at most. */
        long bytes() {
            return stamp == null || rows == null ? 0 : Math.min(stamp.size(), ReadAhead.MOST_BYTES);
        }

        boolean isFor(StoreRead turn) {
            return rows != null && stamp != null && stamp.equals(turn.stamp()) && store.equals(turn.store());
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
        private final Queue<Opened> waiting = new ArrayDeque<>();
        private long bytes;
        private boolean ended;

        Line(Path first, UnaryOperator<@Nullable Path> upcoming) {
            this.first = first;
            this.upcoming = upcoming;
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
                return new Opened(store, stamp, settled ? opener.open(store).onOtherThread() : null);
            } catch (IOException | RuntimeException e) {
                // it is opened anew when its turn has come, and fails then for all to see
                return new Opened(store, null, null);
            }
        }

        private synchronized boolean add(Opened next) throws InterruptedException {
            while (bytes > MOST_BYTES && !ended) {
                wait();
            }
            bytes += next.bytes();
            notifyAll();
            return !ended && waiting.add(next);
        }

        private synchronized void end() {
            ended = true;
            notifyAll();
        }

        /** The next store, when it is there; null if there is none. */
        @Nullable
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
        synchronized void close() {
            waiting.forEach(Opened::close);
            waiting.clear();
            end();
        }
    }
}
