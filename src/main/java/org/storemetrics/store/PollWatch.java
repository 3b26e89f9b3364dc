package org.storemetrics.store;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeExtension;
import org.apache.camel.Route;
import org.apache.camel.support.DefaultScheduledPollConsumerScheduler;
import org.apache.camel.support.ScheduledPollConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.storemetrics.file.PathText;
import org.storemetrics.read.Read;
import org.storemetrics.text.HourlyLog;

/**
 * Whether the stores are still looked at. A poll that hangs in a file system or in a step cannot tell, so whoever is about to
 * show the metrics asks: nothing was looked at if for three polls, and at least a minute, no poll or read began or ended and
 * none got any further.
 */
public final class PollWatch {

    private static final Logger LOG = LoggerFactory.getLogger(PollWatch.class);

    private enum Matter {
        SILENCE
    }

    private static final Duration LEAST_PATIENCE = Duration.ofMinutes(1);
    private static final int PERIODS = 3;

    /** The last look at a store, by both clocks: only one is sure to go forward. */
    private record Look(Instant time, long nanos) {}

    /** A read under way, the exchange of its store, and the thread that routes its rows. */
    private record Reading(Read read, Exchange store, Thread thread) {}

    private final Clock clock;
    private final LongSupplier nanoTime;
    private final HourlyLog<Matter> log;
    private final Map<Read, Reading> readings = new ConcurrentHashMap<>();
    private volatile @Nullable Look last;
    // while a poll is under way
    private volatile @Nullable Thread poller;
    // between the begins of two polls; zero if nobody knows when the next one is due
    private volatile Duration period = Duration.ZERO;
    private volatile boolean overdue;
    private long progress;

    /** Begins with no look; the second clock gives nanoseconds, as {@link System#nanoTime} does. */
    public PollWatch(Clock clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        log = new HourlyLog<>(LOG, nanoTime);
    }

    /** Other routes begin: whatever those before them have left undone does not end any more. */
    public void begin() {
        readings.clear();
        poller = null;
    }

    void pollBegins(@Nullable Consumer consumer) {
        period = period(consumer);
        poller = Thread.currentThread();
        looked();
    }

    void pollEnded() {
        looked();
        poller = null;
    }

    void readBegins(Read read, Exchange store) {
        readings.put(read, new Reading(read, store, Thread.currentThread()));
        looked();
    }

    void readEnded(Read read) {
        looked();
        readings.remove(read);
    }

    private void looked() {
        last = new Look(clock.instant(), nanoTime.getAsLong());
    }

    /** As the route has it; a schedule, or one that waits longer after some polls, cannot be foreseen. */
    private static Duration period(@Nullable Consumer consumer) {
        return consumer instanceof ScheduledPollConsumer poll
                        && poll.getScheduler() instanceof DefaultScheduledPollConsumerScheduler
                        && poll.getBackoffMultiplier() <= 0
                ? Duration.of(poll.getDelay(), poll.getTimeUnit().toChronoUnit())
                : Duration.ZERO;
    }

    /** When a store was last looked at; null if none was. */
    @Nullable
    Instant lastLook() {
        Look look = last;
        return look == null ? null : look.time();
    }

    /** Whether nothing was looked at for too long, as the last {@link #check} has found. */
    boolean isOverdue() {
        return overdue;
    }

    /** Finds out, on the thread of whoever shows the metrics, and says in the log when that begins and when it ends. */
    public synchronized boolean check() {
        long before = progress;
        progress = readings.keySet().stream().mapToLong(Read::progress).sum();
        if (progress != before && !readings.isEmpty()) {
            looked();
        }
        Duration silence = silence();
        overdue = silence.compareTo(patience(period)) > 0;
        if (overdue) {
            String line = "no store was looked at for " + silence.toSeconds() + " s: " + where()
                    + "; store_up is 0 until one is";
            log.seen(Matter.SILENCE, Matter.SILENCE, Level.ERROR, line);
        } else {
            log.over(Matter.SILENCE, "stores are looked at again");
            log.tell();
        }
        return overdue;
    }

    /** Whether nothing was looked at, and no read got any further, for so long. */
    boolean isSilent(Duration patience) {
        check();
        return silence().compareTo(patience) > 0;
    }

    /** Says in the log that nobody waits any longer. */
    void givenUp(String timeout, Path directory) {
        LOG.error(
                "once.timeout: after {} {} (store.directory {}); what was not read by now counts as failed",
                timeout,
                where(),
                directory);
    }

    private Duration silence() {
        Look look = last;
        boolean expected = !period.isZero() || poller != null || !readings.isEmpty();
        return look == null || !expected ? Duration.ZERO : Duration.ofNanos(nanoTime.getAsLong() - look.nanos());
    }

    /** How long something that is done each period may not be done: three of them, and at least a minute. */
    public static Duration patience(Duration period) {
        Duration periods = Duration.ofMillis(PERIODS * period.toMillis());
        return periods.compareTo(LEAST_PATIENCE) < 0 ? LEAST_PATIENCE : periods;
    }

    /** What is waited for: the store, the route, the step and the method. */
    String where() {
        for (Reading reading : readings.values()) {
            Exchange row = reading.read().current().carrier();
            return "reading " + PathText.of(reading.read().store()) + " waits"
                    + step(row == null ? reading.store() : row) + method(reading.thread());
        }
        Thread thread = poller;
        return thread == null ? "no poll has begun" : "the poll waits" + method(thread);
    }

    private static String step(Exchange exchange) {
        ExchangeExtension extension = exchange.getExchangeExtension();
        Route route = exchange.getUnitOfWork() == null
                ? null
                : exchange.getUnitOfWork().getRoute();
        String step = extension.getHistoryNodeId();
        return (route == null ? "" : " in " + route.getRouteId())
                + (step == null ? "" : ", step " + step + " (" + extension.getHistoryNodeSource() + ")");
    }

    private static String method(Thread thread) {
        StackTraceElement[] stack = thread.getStackTrace();
        return stack.length == 0 ? "" : ", at " + stack[0].getClassName() + "." + stack[0].getMethodName();
    }
}
