package org.storemetrics.rows;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads a store on another thread, some rows ahead of the thread that routes them. Its first rows are read when they are
 * wanted: a small store is over before the other thread would have begun.
 */
final class ReadAhead implements Closeable {

    private static final int FIRST_ROWS = 128;
    /** A store of fewer bytes is read when its turn has come. */
    static final long FIRST_BYTES = 1 << 15;

    private static final int ROWS = 256;
    private static final long BYTES = 1 << 16;
    private static final int BATCHES = 4;
    private static final long WAIT = 100;

    /** So much of a store is read ahead, at most. */
    private static final long MOST_BYTES = BATCHES * BYTES;

    /** Some rows that follow each other, and why none follows the last ones, if that is because of a failure. */
    record Batch(List<Row> rows, boolean isLast, @Nullable RuntimeException failure) {}

    // null once it is closed: a parser keeps all names of a store
    private volatile @Nullable RowStream reader;
    private final Executor threads;
    private final BlockingQueue<Batch> ahead = new ArrayBlockingQueue<>(BATCHES);
    private boolean begun;
    private boolean reading;
    private volatile boolean running;
    // there may not even be enough for a batch that tells of it
    private volatile @Nullable OutOfMemoryError outOfMemory;

    /** Reads nothing yet, and then on one of these threads, which there must be for each task at once. */
    ReadAhead(RowStream reader, Executor threads) {
        this.reader = reader;
        this.threads = threads;
    }

    /** The same, all of whose rows come from another thread that calls {@link #read}: not for one whose turn has come. */
    ReadAhead onOtherThread() {
        begun = true;
        reading = true;
        return this;
    }

    /** The next rows; none may be asked for after the last. */
    Batch next() {
        if (!begun) {
            begun = true;
            try {
                return batch(Objects.requireNonNull(reader), FIRST_ROWS, FIRST_BYTES);
            } catch (OutOfMemoryError e) {
                throw StoreRead.failure(e);
            }
        }
        if (!reading) {
            reading = true;
            threads.execute(this::read);
        }
        try {
            Batch next = ahead.poll(WAIT, TimeUnit.MILLISECONDS);
            while (next == null) {
                OutOfMemoryError error = outOfMemory;
                if (error != null && ahead.isEmpty()) {
                    throw StoreRead.failure(error);
                }
                next = ahead.poll(WAIT, TimeUnit.MILLISECONDS);
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("it was interrupted while it was read", e);
        }
    }

    /** Reads the store to its end, as far ahead as there is room. */
    void read() {
        running = true;
        try {
            RowStream open = reader;
            boolean last = false;
            while (!last && open != null) {
                Batch batch = batch(open, ROWS, BYTES);
                ahead.put(batch);
                last = batch.isLast();
                open = reader;
            }
        } catch (InterruptedException e) {
            // nobody wants the rest
        } catch (OutOfMemoryError e) {
            outOfMemory = e;
        } finally {
            running = false;
        }
    }

    /** Some rows, fewer if they are large. */
    private static Batch batch(RowStream reader, int mostRows, long mostBytes) {
        List<Row> rows = new ArrayList<>(mostRows);
        long end = reader.bytesRead() + mostBytes;
        try {
            while (rows.size() < mostRows && reader.bytesRead() < end) {
                Row row = reader.read();
                if (row == null) {
                    return new Batch(rows, true, null);
                }
                rows.add(row);
            }
            return new Batch(rows, false, null);
        } catch (RuntimeException e) {
            return new Batch(rows, true, e);
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (Error e) {
            rows.clear();
            return new Batch(rows, true, StoreRead.failure(e));
        }
    }

    /** Whether reading it has ended for want of memory, which whatever was read before its turn may have used up. */
    boolean isOutOfMemory() {
        return outOfMemory != null;
    }

    /** How many bytes may be read before its turn of a store whose file has so many. */
    int mostBytes(long size) {
        RowStream open = reader;
        return (int) (open != null && open.isCompressed() ? MOST_BYTES : Math.min(size, MOST_BYTES));
    }

    /** How many bytes have been read, on any thread. */
    long bytesRead() {
        RowStream open = reader;
        return open == null ? 0 : open.bytesRead();
    }

    /** What was most likely meant by a path that matches nothing, when all was read; empty if it matches. */
    String nearest() {
        RowStream open = reader;
        return open == null ? "" : open.nearest();
    }

    /** Nobody wants the rest: whoever reads it ends soon. */
    @Override
    public void close() {
        RowStream open = reader;
        reader = null;
        ahead.clear();
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            // what was read from it was read
        }
    }

    /** The same, and waits for it, for a second at most. */
    void release() {
        close();
        for (int i = 0; i < WAIT && running; i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }
}
