package org.storemetrics.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.ShippedRoutes;
import org.storemetrics.export.Health;
import org.storemetrics.routes.LiveRoutes;
import org.storemetrics.settings.Settings;

/** A step that never ends is seen, though nothing was read or written before it. Time goes on only where a test says so. */
class StuckStepTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A bean that routes call in Simple. */
    public static final class Gate {

        private static CountDownLatch reached = new CountDownLatch(1);
        private static CountDownLatch open = new CountDownLatch(1);

        public String pass() throws InterruptedException {
            reached.countDown();
            open.await();
            return "";
        }
    }

    @TempDir
    private Path folder;

    private final AtomicLong nanos = new AtomicLong();
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private Path store;

    @BeforeEach
    void writesRoutesWithAGate() throws IOException {
        Gate.reached = new CountDownLatch(1);
        Gate.open = new CountDownLatch(1);
        folder = folder.toRealPath();
        store = Files.writeString(
                Files.createDirectory(folder.resolve("stores")).resolve("store.xml"), "<store><row type='a'/></store>");
        Path routes = ShippedRoutes.copyTo(folder.resolve("routes"));
        Files.writeString(routes.resolve("measure-row.camel.yaml"), """
                - beans:
                    - name: gate
                      type: org.storemetrics.app.StuckStepTest$Gate
                - route:
                    id: measure-row
                    from:
                      uri: direct:measure-row
                      steps:
                        - to:
                            uri: gauge:store_a
                        - to:
                            id: gated
                            uri: gauge:store_b
                            parameters:
                              tags.gate: "${bean:gate?method=pass}"
                """);
        System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void givesTheLogBack() {
        Gate.open.countDown();
        System.setErr(err);
    }

    @Test
    void isSeenThoughNoStoreWasReadBefore() throws Exception {
        Beans beans = beans("store.xml");
        try (LiveRoutes routes = new LiveRoutes(settings("store.xml"), beans, beans.reloads())) {
            routes.run();
            Gate.reached.await();
            await(() -> {
                nanos.addAndGet(Duration.ofSeconds(10).toNanos());
                return textfile().contains("store_up{path=\"" + store + "\"} 0.0");
            });
            assertThat(textfile())
                    .contains("store_last_failure_info{path=\"" + store + "\",reason=\"stuck\"} 1")
                    .doesNotContain("store_a{");
            Health health = new ProcessHealth(beans, settings("store.xml").textfile());
            String waits = "reading " + store + " waits in measure-row, step gated (measure-row.camel.yaml:11), at "
                    + "jdk.internal.misc.Unsafe.park";
            assertThat(health.troubles()).containsExactly(waits);
            assertThat(health.unseen())
                    .containsExactly("the stores of " + store.getParent() + " were not looked at yet");
            nanos.addAndGet(Duration.ofHours(1).toNanos());
            beans.textfile().scrape();

            Gate.open.countDown();
            await(() -> textfile().contains("store_up{path=\"" + store + "\"} 1.0"));
            await(() -> health.troubles().isEmpty() && health.unseen().isEmpty());
        }

        String line = "ERROR no store was looked at for N s: reading " + store + " waits in measure-row, step gated"
                + " (measure-row.camel.yaml:11), at jdk.internal.misc.Unsafe.park; store_up is 0 until one is";
        // the last two are told by two threads
        assertThat(lines())
                .containsExactlyInAnyOrder(
                        line,
                        "INFO wrote " + folder + "/store.prom: N series",
                        line + " (N times since the last line)",
                        "INFO read " + store + ": 1 rows, 0 rejected, N series, N ms",
                        "INFO stores are looked at again");
    }

    @Test
    void textfileThatIsNotWrittenIsTold() throws Exception {
        Gate.open.countDown();
        Beans beans = beans("store.xml");
        Health health = new ProcessHealth(beans, settings("store.xml").textfile());
        nanos.addAndGet(Duration.ofSeconds(60).toNanos());
        assertThat(health.troubles()).isEmpty();
        assertThat(health.unseen()).containsExactly("no store was looked at yet");

        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(health.troubles()).containsExactly(folder + "/store.prom was not written for 61 s");
        beans.textfile().replace("");
        assertThat(health.troubles()).isEmpty();
    }

    private Settings settings(String files) {
        Properties given = new Properties();
        given.putAll(Map.of(
                "store.directory", folder.resolve("stores").toString(),
                "store.files", files,
                "textfile.directory", folder.toString(),
                "routes.directory", folder.resolve("routes").toString(),
                "textfile.period", "20ms"));
        return Settings.load(null, given, Map.of());
    }

    private Beans beans(String files) {
        return new Beans(settings(files), Clock.systemUTC(), nanos::get);
    }

    private String textfile() {
        try {
            Path file = folder.resolve("store.prom");
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> lines() {
        return logged.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.substring(line.indexOf(' ') + 1).replaceAll("\\b\\d+ (s|ms|series|times)\\b", "N $1"))
                .toList();
    }

    private void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as(logged.toString(StandardCharsets.UTF_8))
                    .isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
