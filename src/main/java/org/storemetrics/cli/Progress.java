package org.storemetrics.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * How many rows were read so far, for who waits at a terminal: one line of standard error that changes twice a second, from the
 * third second on. What else is said there goes before it, and at the end it is gone.
 */
final class Progress implements AutoCloseable {

    private static final long PATIENCE_MILLIS = 2_000;
    private static final long PERIOD_MILLIS = 500;
    private static final String ERASE = "\r\u001b[K";

    private final LongAdder rows = new LongAdder();
    private final LongSupplier nanos;
    private final long begun;
    private final PrintStream error;
    private final boolean isSeen;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> daemon(task));
    // guarded by this
    private boolean isShown;
    private boolean isAtLineStart = true;

    /** Begins to count; shows nothing yet. */
    Progress(PrintStream error, boolean isSeen, LongSupplier nanos) {
        this.error = error;
        this.isSeen = isSeen;
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
    }

    /** Begins to show it on standard error, if that is a terminal. */
    static Progress begin(Terminal terminal) {
        Progress progress = new Progress(System.err, terminal.isError(), System::nanoTime);
        if (terminal.isError()) {
            System.setErr(progress.others());
            progress.clock.scheduleAtFixedRate(progress::show, PATIENCE_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        }
        return progress;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "progress");
        thread.setDaemon(true);
        return thread;
    }

    /** A row was read. */
    void count() {
        rows.increment();
    }

    /** Shows the line as it is now, unless others are in the middle of one. */
    synchronized void show() {
        if (isAtLineStart) {
            double seconds = (nanos.getAsLong() - begun) / 1e9;
            long count = rows.sum();
            error.print(String.format(Locale.ROOT, "%s%,d rows, %,.0f rows/s", ERASE, count, count / seconds));
            error.flush();
            isShown = true;
        }
    }

    private synchronized void erase() {
        if (isShown) {
            error.print(ERASE);
            error.flush();
            isShown = false;
        }
    }

    /** What others are to take for standard error meanwhile. */
    PrintStream others() {
        OutputStream before = new OutputStream() {
            @Override
            public void write(int one) {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                synchronized (Progress.this) {
                    erase();
                    error.write(bytes, offset, length);
                    isAtLineStart = length == 0 ? isAtLineStart : bytes[offset + length - 1] == '\n';
                }
            }
        };
        return new PrintStream(before, true, StandardCharsets.UTF_8);
    }

    /** Erases the line: nothing of it stays. */
    @Override
    public void close() {
        clock.shutdownNow();
        if (isSeen) {
            System.setErr(error);
        }
        erase();
    }
}
