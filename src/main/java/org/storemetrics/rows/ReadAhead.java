package org.storemetrics.rows;

import java.io.Closeable;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Reads a large store on a thread of its own, some rows ahead of the thread that routes them. A small one is read when it is
 * routed: its thread would take longer to start.
 */
final class ReadAhead implements Closeable {

    private static final int FIRST_ROWS = 2000;
    private static final long FIRST_BYTES = 1 << 18;
    private static final int ROWS = 512;
    private static final long BYTES = 1 << 17;
    private static final int BATCHES = 2;

    private final RowReader reader;
    private final BlockingQueue<RowBatch> ahead = new ArrayBlockingQueue<>(BATCHES);
    private boolean begun;
    private Thread thread;

    ReadAhead(RowReader reader) {
        this.reader = reader;
    }

    /** The next rows; none may be asked for after the last. */
    RowBatch next() {
        if (!begun) {
            begun = true;
            return RowBatch.read(reader, FIRST_ROWS, FIRST_BYTES);
        }
        if (thread == null) {
            thread = new Thread(this::read, Thread.currentThread().getName() + " reads ahead");
            thread.setDaemon(true);
            thread.start();
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
        if (thread != null) {
            thread.interrupt();
        }
    }
}
