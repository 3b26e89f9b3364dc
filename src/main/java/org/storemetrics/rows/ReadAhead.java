package org.storemetrics.rows;

import java.io.Closeable;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Reads a store on a thread of its own, some rows ahead of the thread that routes them. Its first rows are read when they are
 * wanted: a small store is over before the thread would have begun.
 */
final class ReadAhead implements Closeable {

    private static final int FIRST_ROWS = 128;
    private static final long FIRST_BYTES = 1 << 15;
    private static final int ROWS = 256;
    private static final long BYTES = 1 << 16;
    private static final int BATCHES = 4;

    // one store is read at a time: another thread is there only while a reader that nobody wants any more is ending
    private static final ExecutorService READERS =
            new ThreadPoolExecutor(0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "store-reader");
                thread.setDaemon(true);
                return thread;
            });

    private final RowReader reader;
    private final BlockingQueue<RowBatch> ahead = new ArrayBlockingQueue<>(BATCHES);
    private boolean begun;
    private Future<?> reading;

    ReadAhead(RowReader reader) {
        this.reader = reader;
    }

    /** The next rows; none may be asked for after the last. */
    RowBatch next() {
        if (!begun) {
            begun = true;
            return RowBatch.read(reader, FIRST_ROWS, FIRST_BYTES);
        }
        if (reading == null) {
            reading = READERS.submit(this::read);
        }
        try {
            return ahead.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("it was interrupted while it was read", e);
        }
    }

    private void read() {
        try {
            boolean last = false;
            while (!last) {
                RowBatch batch = RowBatch.read(reader, ROWS, BYTES);
                ahead.put(batch);
                last = batch.isLast();
            }
        } catch (InterruptedException e) {
            // nobody wants the rest
        }
    }

    @Override
    public void close() {
        if (reading != null) {
            reading.cancel(true);
        }
    }
}
