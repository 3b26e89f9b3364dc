package org.storemetrics.export;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.util.concurrent.CamelThreadFactory;

/**
 * A thread for each client of {@code http.port} that has begun to ask, so that none waits for another. What clients can hold
 * is limited: the connections, and how long one may be idle, ask and take its answer. The JDK's server reads these limits once
 * from the system properties; {@code -D} goes first.
 */
final class ClientThreads implements Executor, AutoCloseable {

    private static final int MOST_CONNECTIONS = 4096;
    private static final int MOST_CLIENTS = 256;

    /** Seconds, but where they are named otherwise. */
    private static final Map<String, Integer> LIMITS = Map.of(
            "sun.net.httpserver.maxReqTime", 5,
            "sun.net.httpserver.maxRspTime", 10,
            "sun.net.httpserver.idleInterval", 30,
            "jdk.httpserver.maxConnections", connections());

    // those whose clients ask, or are answered, the one that has begun first comes first
    private final Set<Thread> busy = new LinkedHashSet<>();
    private final ExecutorService threads;

    private ClientThreads(int most) {
        threads = new ThreadPoolExecutor(
                0, most, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), new CamelThreadFactory("http", "", true));
    }

    /** Begins without a thread; the limits hold for every server of this process. */
    static ClientThreads limited() {
        LIMITS.forEach((name, value) -> System.getProperties().putIfAbsent(name, value.toString()));
        // who is hung up on has a thread a little longer
        return new ClientThreads(2 * MOST_CLIENTS);
    }

    /** Half of the files that may still be opened: stores and the textfile need some, whoever asks for metrics. */
    private static int connections() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        long free = system instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount()
                : MOST_CONNECTIONS;
        return (int) Math.max(1, Math.min(MOST_CONNECTIONS, free / 2));
    }

    /**
     * Serves a client. If many are there, the one that has been for longest is hung up on: it neither asks nor takes its
     * answer, as whoever does both is served before so many others have come.
     */
    @Override
    public void execute(Runnable client) {
        try {
            hangUpOnFirst();
            threads.execute(() -> serve(client));
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            // too many at once; the error would end the thread that lets clients in
        }
    }

    private synchronized void hangUpOnFirst() {
        if (busy.size() >= MOST_CLIENTS) {
            Thread first = busy.iterator().next();
            busy.remove(first);
            // closes the connection that it waits for
            first.interrupt();
        }
    }

    private void serve(Runnable client) {
        synchronized (this) {
            busy.add(Thread.currentThread());
        }
        try {
            client.run();
        } finally {
            synchronized (this) {
                busy.remove(Thread.currentThread());
                // the next client of this thread is not meant
                Thread.interrupted();
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
