package org.storemetrics.file;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** For what may wait without end, as whoever opens a pipe waits for its other end, which Java cannot break off. */
public final class Patience {

    private Patience() {}

    /**
     * Does it on a thread that is left alone with it when the time is over; it does not keep the process from ending.
     *
     * @throws IOException if it does, or is not done in time
     */
    public static <T> T within(Duration time, Callable<T> task) throws IOException {
        FutureTask<T> done = new FutureTask<>(task);
        Thread thread = new Thread(done, "other-end-of-a-pipe");
        thread.setDaemon(true);
        thread.start();
        try {
            return done.get(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new IOException(
                    "it has not come to its end within " + time.toSeconds() + " s; a pipe must be written by somebody");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("it was interrupted", e);
        }
    }
}
