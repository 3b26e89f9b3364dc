package org.storemetrics.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Standard error that holds nobody up for longer than a moment: a pipe that is full because nobody reads it would stop
 * reading, writing and all other threads that have something to say. What is said then waits, as much as there is room for;
 * the rest is lost, and counted. It is in UTF-8 in every locale, as the names in it are.
 */
final class StandardError extends OutputStream {

    private static final int MOST_WAITING = 1_000;
    private static final long PATIENCE_MILLIS = 1_000;

    /** Some lines, most often one. */
    private record Piece(byte[] bytes, CountDownLatch written) {}

    private final OutputStream target;
    private final BlockingQueue<Piece> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong lost = new AtomicLong();
    private volatile boolean stuck;

    private StandardError(OutputStream target) {
        this.target = target;
    }

    /** Makes it the standard error of this process. */
    static void install() {
        System.setErr(over(new FileOutputStream(FileDescriptor.err)));
    }

    /** Says something at once and by itself, when nothing else works any more. */
    static void say(byte[] line) {
        try {
            new FileOutputStream(FileDescriptor.err).write(line);
        } catch (IOException e) {
            // there is nobody to tell
        }
    }

    /** The same over another stream. */
    static PrintStream over(OutputStream target) {
        StandardError error = new StandardError(target);
        Thread thread = new Thread(error::writeAll, "standard-error");
        thread.setDaemon(true);
        thread.start();
        return new PrintStream(error, true, StandardCharsets.UTF_8);
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    /** Returns when it was written, as long as there is a reader: the last line before an end of the process is seen. */
    @Override
    public void write(byte[] bytes, int offset, int length) {
        Piece piece = new Piece(Arrays.copyOfRange(bytes, offset, offset + length), new CountDownLatch(1));
        if (!waiting.offer(piece)) {
            lost.incrementAndGet();
        } else if (!stuck) {
            try {
                stuck = !piece.written().await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void writeAll() {
        while (true) {
            try {
                Piece piece = waiting.take();
                writeQuietly(piece.bytes());
                stuck = false;
                piece.written().countDown();
                long count = waiting.isEmpty() ? lost.getAndSet(0) : 0;
                if (count > 0) {
                    String line = Instant.now().truncatedTo(ChronoUnit.MILLIS) + " WARN " + count
                            + " lines of the log are lost: nobody read standard error\n";
                    writeQuietly(line.getBytes(StandardCharsets.UTF_8));
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void writeQuietly(byte[] bytes) {
        try {
            target.write(bytes);
        } catch (IOException e) {
            // whoever read it has gone: there is nobody to tell
        }
    }
}
