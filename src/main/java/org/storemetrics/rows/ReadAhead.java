package org.storemetrics.rows;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Reads a store on a thread of its own, some rows ahead of the thread that routes them. Its first rows are read when they are
 * wanted: a small store is over before the thread would have begun.
 */
final class ReadAhead implements Closeable {

    private static final int FIRST_ROWS = 128;
    /** A store of fewer bytes is read when its turn has come. */
    static final long FIRST_BYTES = 1 << 15;

    private static final int ROWS = 256;
    private static final long BYTES = 1 << 16;
    private static final int BATCHES = 4;

    /** So much of a store is read ahead, at most. */
    static final long MOST_BYTES = BATCHES * BYTES;

    // another thread than one is there only while a reader that nobody wants any more is ending
    static final ExecutorService READERS =
            new ThreadPoolExecutor(0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "store-reader");
                thread.setDaemon(true);
                return thread;
            });

    private final InputStream stream;
    private final RowReader reader;
    private final BlockingQueue<RowBatch> ahead = new ArrayBlockingQueue<>(BATCHES);
    private boolean begun;
    private boolean reading;
    private volatile boolean closed;

    /**
     * Reads nothing yet.
     *
     * @param stream what the reader reads from; closed with this
     */
    ReadAhead(InputStream stream, RowReader reader) {
        this.stream = stream;
        this.reader = reader;
    }

    /** The same, all of whose rows come from a reader's thread that calls {@link #read}: not for one whose turn has come. */
    ReadAhead onReader() {
        begun = true;
        reading = true;
        return this;
    }

    /** The next rows; none may be asked for after the last. */
    RowBatch next() {
        if (!begun) {
            begun = true;
            return RowBatch.read(reader, FIRST_ROWS, FIRST_BYTES);
        }
        if (!reading) {
            reading = true;
            READERS.execute(this::read);
        }
        try {
            return ahead.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("it was interrupted while it was read", e);
        }
    }

    /** Reads the store to its end, as far ahead as there is room; on a reader's thread. */
    void read() {
        try {
            boolean last = false;
            while (!last && !closed) {
                RowBatch batch = RowBatch.read(reader, ROWS, BYTES);
                ahead.put(batch);
                last = batch.isLast();
            }
        } catch (InterruptedException e) {
            // nobody wants the rest
        }
    }

    /** Nobody wants the rest: whoever reads it ends soon. */
    @Override
    public void close() {
        closed = true;
        ahead.clear();
        try {
            stream.close();
        } catch (IOException e) {
            // what was read from it was read
        }
    }
}
