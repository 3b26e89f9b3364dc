package org.storemetrics.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.ScheduledPollConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.Exposed;
import org.storemetrics.read.Read;
import org.storemetrics.rows.StoreRead;

/** Whoever shows the metrics sees that nothing is looked at any more. Time goes on only where a test says so. */
class PollWatchTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final AtomicLong bytes = new AtomicLong();
    private final InstantSource wallClock = () -> BEGIN.plusNanos(nanos.get() - (Long.MAX_VALUE - 1));
    private final PollWatch watch = new PollWatch(wallClock.withZone(ZoneOffset.UTC), nanos::get);
    private final Stores stores = Published.stores();
    private final PrometheusRegistry metrics = new PrometheusRegistry();
    private final DefaultCamelContext context = new DefaultCamelContext();

    @TempDir
    private Path directory;

    private Path store;

    @BeforeEach
    void readsAStore() throws Exception {
        StatusMetrics.register(metrics, stores, store -> watch, Labels.EMPTY);
        store = Files.writeString(directory.resolve("store.xml"), "<store/>");
        Published.publish(stores, store);
        context.start();
    }

    @AfterEach
    void stopsTheContext() {
        context.stop();
    }

    @Test
    void pollThatHangsIsSeenAfterAMinute() {
        watch.pollBegins(null);
        pass(Duration.ofSeconds(60));
        assertThat(shown("store_up", "store_last_failure_info")).isEqualTo("store_up 1.0\n");
        pass(Duration.ofNanos(1));
        assertThat(shown("store_up", "store_last_failure_info", "store_last_poll_timestamp_seconds"))
                .isEqualTo("""
                        store_last_failure_info reason="stuck" 1
                        store_last_poll_timestamp_seconds 1.7672256E9
                        store_up 0.0
                        """);

        watch.pollEnded();
        assertThat(shown("store_up", "store_last_failure_info", "store_last_poll_timestamp_seconds"))
                .isEqualTo("""
                        store_last_poll_timestamp_seconds 1.76722566E9
                        store_up 1.0
                        """);
    }

    @Test
    void pollThatDoesNotComeIsSeenAfterThreePeriods() throws Exception {
        ScheduledPollConsumer consumer = (ScheduledPollConsumer)
                context.getEndpoint("file:" + directory + "?delay=60000").createConsumer(exchange -> {});
        consumer.setStartScheduler(false);
        consumer.start();
        watch.pollBegins(consumer);
        watch.pollEnded();
        pass(Duration.ofSeconds(180));
        assertThat(watch.check()).isFalse();
        pass(Duration.ofNanos(1));
        assertThat(watch.check()).isTrue();
        consumer.stop();
    }

    /** A schedule may let a night pass. */
    @Test
    void pollThatNobodyExpectsIsNotMissed() {
        watch.pollBegins(null);
        watch.pollEnded();
        pass(Duration.ofHours(12));

        assertThat(watch.check()).isFalse();
    }

    @Test
    void readThatGetsOnIsALook() throws Exception {
        watch.pollBegins(null);
        Read read = stores.begin(new StoreRead.Turn(store, null, next -> null));
        read.storeBegins(bytes::get);
        watch.readBegins(read, new DefaultExchange(context));
        for (int minute = 0; minute < 5; minute++) {
            pass(Duration.ofSeconds(50));
            bytes.incrementAndGet();
            assertThat(watch.check()).isFalse();
        }
        pass(Duration.ofSeconds(61));
        assertThat(watch.check()).isTrue();
        assertThat(watch.where()).startsWith("reading " + store + " waits, at java.lang.Thread.");

        bytes.incrementAndGet();
        assertThat(watch.check()).isFalse();
    }

    /** As every other trouble: when it begins and ends, and once an hour while it lasts. */
    @Test
    void silenceOfADayHasOneLineAnHour() {
        PrintStream err = System.err;
        ByteArrayOutputStream logged = new ByteArrayOutputStream();
        System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
        try {
            watch.pollBegins(null);
            for (int i = 0; i < Duration.ofDays(1).dividedBy(Duration.ofSeconds(15)); i++) {
                pass(Duration.ofSeconds(15));
                watch.check();
            }
            watch.pollEnded();
            watch.check();
            watch.check();
        } finally {
            System.setErr(err);
        }

        assertThat(logged.toString(StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> line.substring(line.indexOf(' ') + 1).replaceAll("waits, at [^;]+", "waits")))
                .hasSize(1 + 23 + 1)
                .startsWith(
                        "ERROR no store was looked at for 75 s: the poll waits; store_up is 0 until one is",
                        "ERROR no store was looked at for 3675 s: the poll waits; store_up is 0 until one is"
                                + " (240 times since the last line)")
                .endsWith("INFO stores are looked at again");
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private String shown(String... names) {
        watch.check();
        return Exposed.families(Exposed.text(metrics.scrape()), store, names)
                .replaceAll("(?m)^#.*\\R", "")
                .replaceAll("\\{path=\"STORE\",?(.*)}", " $1")
                .replace("  ", " ");
    }
}
