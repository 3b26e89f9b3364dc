package org.storemetrics.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.Program;
import org.storemetrics.ShippedRoutes;
import org.storemetrics.nodeexporter.Host;

/** A store's file system does not answer: that is seen, and nothing waits for it for ever. */
class HungStoreTest {

    @TempDir
    Path directory;

    private Host host;
    private HungMount mount;

    @BeforeEach
    void mountsTheStores() throws Exception {
        host = RunningHost.quick(directory).writeStore(StoreText.of(1, 1));
        mount = HungMount.of(host.store().getParent(), directory.toRealPath().resolve("mounted"));
        host.with("store.directory", mount.folder());
    }

    @Test
    void onceEndsInTimeAndStopDoesNotWait() throws Exception {
        try (HungMount stores = mount) {
            try (RunningHost running = RunningHost.start(host)) {
                running.await(up(), 1.0);
                stores.hang(running.program().process());
                running.program().await(this::pollHangs, "a poll that hangs");
                running.stop();
            }
            try (Program once = host.with("once.timeout", "1s").start("once")) {
                assertThat(once.exitCode()).as(once.output()).isOne();
                assertThat(once.output())
                        .containsPattern(
                                "ERROR once\\.timeout: after 1s the poll waits, at \\S+ \\(store\\.directory \\S+\\);"
                                        + " what was not read by now counts as failed\\R");
            }
            assertThat(host.exposition().series())
                    .containsEntry(up(), 0.0)
                    .containsEntry(
                            host.series("store_last_failure_info", "reason", "stuck")
                                    .replace(
                                            host.store().toString(),
                                            mount.folder().resolve("store.xml").toString()),
                            1.0);

            // nobody knows which stores there are: their directory stands for them
            try (Program once = host.with("store.files", "*.xml").start("once")) {
                assertThat(once.exitCode()).as(once.output()).isOne();
            }
            assertThat(host.exposition().series())
                    .containsEntry("store_up{path=\"" + mount.folder() + "\"}", 0.0)
                    .containsEntry("store_last_failure_info{path=\"" + mount.folder() + "\",reason=\"stuck\"}", 1.0);
        }
    }

    /** Neither the start of the routes, nor the first textfile, nor what {@code once} reads. */
    @Test
    void sourceThatHangsAtItsStartDelaysNoOther() throws Exception {
        Path routes = ShippedRoutes.copyTo(directory.resolve("routes"));
        Files.writeString(routes.resolve("read-orders.camel.yaml"), """
                - templatedRoute:
                    routeTemplateRef: read-stores
                    routeId: read-orders
                    parameters:
                      - name: directory
                        value: %s
                      - name: files
                        value: "*.xml"
                """.formatted(mount.folder()));
        host.with("store.directory", host.store().getParent()).with("routes.directory", routes);
        String unseen = "store_up{path=\"" + mount.folder() + "\"}";
        try (HungMount stores = mount) {
            stores.hang();
            try (RunningHost running = RunningHost.start(host)) {
                running.await(unseen, 0.0);
                assertThat(running.value(host.series("store_up"))).isOne();
                host.writeStore(StoreText.of(1, 10));
                running.awaitQuantity(10);

                stores.answer();
                running.await(up(), 1.0);
                running.await(unseen, null);
                running.assertUntroubled();
                running.stop();
            }
            stores.hang();
            Files.delete(host.textfile());
            try (Program once = host.with("once.timeout", "10s").start("once")) {
                assertThat(once.exitCode()).as(once.output()).isOne();
            }
            assertThat(host.exposition().series())
                    .containsEntry(unseen, 0.0)
                    .containsEntry(host.series("store_up"), 1.0);
        }
    }

    /** It takes more than a minute, as nothing is said of less. */
    @Test
    @Tag("soak")
    void runIsSeenToHangAndGoesOnWhenTheMountAnswers() throws Exception {
        try (HungMount stores = mount;
                RunningHost running = RunningHost.start(host)) {
            running.await(up(), 1.0);
            stores.hang(running.program().process());
            long begin = System.nanoTime();
            while (System.nanoTime() - begin < Duration.ofSeconds(50).toNanos()) {
                pause();
            }
            assertThat(running.value(up())).isOne();
            running.await(up(), 0.0);
            assertThat(running.program().output()).containsOnlyOnce("ERROR no store was looked at for 60 s: ");
            running.assertWhole();

            stores.answer();
            running.await(up(), 1.0);
            running.program().awaitOutput("INFO stores are looked at again", 1);
        }
    }

    private String up() {
        return host.series("store_up")
                .replace(
                        host.store().toString(),
                        mount.folder().resolve("store.xml").toString());
    }

    private double polled() {
        return host.exposition().series().entrySet().stream()
                .filter(series -> series.getKey().startsWith("store_last_poll"))
                .mapToDouble(series -> series.getValue())
                .sum();
    }

    private boolean pollHangs() {
        double last = polled();
        return pause() && last == polled();
    }

    /** Longer than some polls and writes. */
    private static boolean pause() {
        LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        return true;
    }
}
