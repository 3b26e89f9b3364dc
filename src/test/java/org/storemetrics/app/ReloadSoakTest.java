package org.storemetrics.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.ShippedRoutes;
import org.storemetrics.settings.Settings;

/** Hundreds of edits of the routes in one process leave nothing behind. */
@Tag("soak")
class ReloadSoakTest {

    private static final int RELOADS = "short".equals(System.getProperty("soak.length")) ? 100 : 500;
    private static final int WARM_UP = 50;
    private static final long MEGABYTE = 1 << 20;

    private record Footprint(long threads, long heap, long classes, long files) {

        static Footprint now() throws IOException {
            for (int times = 0; times < 3; times++) {
                System.gc();
            }
            try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
                return new Footprint(
                        ManagementFactory.getThreadMXBean().getThreadCount(),
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                        ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
                        open.count());
            }
        }
    }

    @TempDir
    Path folder;

    @Test
    void threadsHeapClassesAndOpenFilesDoNotGrow() throws Exception {
        try (Application application = new Application(settings())) {
            application.run();
            reload(application, 0, WARM_UP);
            Footprint warm = Footprint.now();
            reload(application, WARM_UP, RELOADS);
            Footprint end = Footprint.now();
            System.out.printf("%d reloads: %s after %d, %s at the end%n", RELOADS, warm, WARM_UP, end);

            assertThat(end.threads()).isLessThanOrEqualTo(warm.threads() + 2);
            assertThat(end.files()).isLessThanOrEqualTo(warm.files() + 2);
            assertThat(end.classes()).isLessThanOrEqualTo(warm.classes() + 50);
            assertThat(end.heap()).isLessThan(warm.heap() + 2 * MEGABYTE);
            assertThat(application.textfile().scrape())
                    .contains("store_routes_last_reload_success 1.0", "outcome=\"failure\"} 0.0");
        }
    }

    private void reload(Application application, int from, int to) throws IOException {
        Path route = folder.resolve("routes/measure-row.camel.yaml");
        String text = Files.readString(Path.of("routes/measure-row.camel.yaml"));
        for (int times = from; times < to; times++) {
            Path next =
                    Files.writeString(folder.resolve("next"), text.replace("Rows in store by type", "Rows " + times));
            Files.move(next, route, StandardCopyOption.ATOMIC_MOVE);
            application.reload();
        }
    }

    private Settings settings() throws IOException {
        Path routes = ShippedRoutes.copyTo(folder.resolve("routes"));
        Properties given = new Properties();
        given.setProperty("routes.directory", routes.toString());
        given.setProperty("textfile.directory", folder.toString());
        given.setProperty("store.poll.period", "20ms");
        given.setProperty("textfile.period", "20ms");
        return Settings.load(null, given, Map.of());
    }
}
