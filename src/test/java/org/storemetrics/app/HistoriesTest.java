package org.storemetrics.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.ShippedRoutes;
import org.storemetrics.mistakes.RouteFiles;
import org.storemetrics.routes.LiveRoutes;
import org.storemetrics.settings.Settings;

/**
 * Stores appear, change, tear, get an old version back and vanish, and routes are edited, in many histories: processes that
 * live for a step or some, a {@code once} or a {@code run} of which some are killed, show with a state directory what a single
 * {@code run} shows that never stops. Each failure names the seed, {@code -Dhistories.seed=…}, that has it come first.
 */
class HistoriesTest {

    private static final int STEPS = 6;
    /** The histories that one process follows. */
    private static final int STORES = 50;

    /** Times, and what depends on how often a store was read. */
    private static final Pattern NOT_COMPARED = Pattern.compile(
            "#.*|store_(last_(poll|success)_timestamp_seconds"
                    + "|reads_total|read_rows_total|rows_rejected_total|read_duration_seconds.*|routes_reloads_total|textfile_period_seconds)[{ ].*");

    /** How far a process gets in a step before it is killed. */
    private enum Death {
        BEFORE_ANYTHING_IS_KEPT,
        BEFORE_IT_IS_SHOWN,
        NONE
    }

    @TempDir
    private Path folder;

    private final long seed;

    /** The long form has other histories each time. */
    HistoriesTest(TestInfo test) {
        long other = test.getTags().contains("soak") ? new SplittableRandom().nextLong() : 1;
        seed = Long.getLong("histories.seed", other);
    }

    @Test
    void aThousandHistoriesGoOnFromProcessToProcess() throws Exception {
        play(1000);
    }

    @Test
    @Tag("soak")
    void twentyThousandHistoriesGoOnFromProcessToProcess() throws Exception {
        play("short".equals(System.getProperty("soak.length")) ? 1000 : 20_000);
    }

    private void play(int histories) throws Exception {
        PrintStream log = System.err;
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        try {
            for (long world = seed; world < seed + histories / STORES; world++) {
                new World(Files.createDirectory(folder.resolve("" + world)), world).play();
            }
        } finally {
            System.setErr(log);
        }
    }

    private static String compared(String textfile) {
        Predicate<String> left = NOT_COMPARED.asMatchPredicate().negate();
        return String.join("\n", textfile.lines().filter(left).sorted().toList());
    }

    /** Stores and routes that change step by step, and what is shown of them in both ways. */
    private static final class World {

        private final Path own;
        private final long seed;
        private final SplittableRandom random;
        private final boolean isEdited;
        private final Path stores;
        private final Path routes;
        private final List<History> histories;
        private final Map<String, String> settings;
        // the process that lives on from the last step; null if none does
        private @Nullable Polling run;

        World(Path own, long seed) throws IOException {
            this.own = own;
            this.seed = seed;
            random = new SplittableRandom(seed);
            isEdited = random.nextBoolean();
            stores = Files.createDirectory(own.resolve("stores"));
            routes = ShippedRoutes.copyTo(own.resolve("routes"));
            Files.createDirectory(own.resolve("state"));
            Files.createDirectory(own.resolve("endless"));
            histories = Stream.generate(() -> new History(random.split(), isEdited))
                    .limit(STORES)
                    .toList();
            settings = Map.of(
                    "store.files", random.nextBoolean() ? "*.xml" : "h0.xml,h1.xml,h*.xml",
                    "store.forget", random.nextBoolean() ? "0s" : "24h",
                    "store.baseline", random.nextInt(4) == 0 ? "always" : "start");
        }

        void play() throws Exception {
            change(0);
            try (Polling endless = new Polling(settings(own.resolve("endless"), ""))) {
                step(Death.NONE);
                assertSame(endless, 0);
                for (int step = 1; step < STEPS; step++) {
                    change(step);
                    Death death = Death.values()[Math.min(2, random.nextInt(6))];
                    step(death);
                    if (death != Death.BEFORE_ANYTHING_IS_KEPT) {
                        endless.poll();
                    }
                    if (death == Death.NONE) {
                        assertSame(endless, step);
                    }
                }
            } finally {
                close();
            }
        }

        private void assertSame(Polling endless, int step) throws IOException {
            assertThat(compared(Files.readString(own.resolve("store.prom"))))
                    .as("-Dhistories.seed=%d, step %d, %s", seed, step, settings)
                    .isEqualTo(endless.compared());
        }

        private void change(int step) throws IOException {
            for (int i = 0; i < STORES; i++) {
                histories.get(i).step(stores.resolve("h" + i + ".xml"));
            }
            if (isEdited && step > 0 && random.nextInt(3) == 0) {
                ShippedRoutes.copyTo(routes);
                edit("measure-row", "name: store_quantity", "name: store_amount");
                edit("measure-row", "name: store_rows\n", "name: store_rows\n                        tags.of: all\n");
                edit("count-changes", "buckets: 0.1,0.25", "buckets: 0.25");
                edit("count-changes", "store_rows_removed_total", "store_rows_gone_total");
            }
        }

        private void edit(String route, String text, String by) throws IOException {
            Path file = routes.resolve(route + ".camel.yaml");
            if (random.nextBoolean()) {
                Files.writeString(file, Files.readString(file).replace(text, by));
            }
        }

        private void step(Death death) throws Exception {
            if (run == null && random.nextBoolean()) {
                once(death);
                return;
            }
            if (death == Death.BEFORE_ANYTHING_IS_KEPT) {
                close();
                return;
            }
            hideTextfile(death);
            if (run == null) {
                run = new Polling(settings(own, own.resolve("state").toString()));
            } else {
                run.poll();
            }
            assertThat(run.write()).isEqualTo(death == Death.NONE);
            showTextfile(death);
            if (death != Death.NONE || random.nextBoolean()) {
                close();
            }
        }

        private void close() {
            if (run != null) {
                run.close();
                run = null;
            }
        }

        private void once(Death death) throws Exception {
            try (Application once =
                    new Application(settings(own, own.resolve("state").toString()))) {
                assertThat(once.takeFiles()).isTrue();
                once.readOnce();
                hideTextfile(death);
                if (death != Death.BEFORE_ANYTHING_IS_KEPT) {
                    assertThat(once.writeTextfile()).isEqualTo(death == Death.NONE);
                }
            }
            showTextfile(death);
        }

        /** What is read is kept then, but the rename that would show it fails. */
        private void hideTextfile(Death death) throws IOException {
            if (death == Death.BEFORE_IT_IS_SHOWN) {
                Files.deleteIfExists(own.resolve("store.prom"));
                Files.createDirectory(own.resolve("store.prom"));
            }
        }

        private void showTextfile(Death death) throws IOException {
            if (death == Death.BEFORE_IT_IS_SHOWN) {
                Files.delete(own.resolve("store.prom"));
            }
        }

        private Settings settings(Path textfiles, String state) {
            Properties given = new Properties();
            given.putAll(settings);
            given.putAll(Map.of(
                    "store.directory",
                    stores.toString(),
                    "store.poll.period",
                    "24h",
                    "textfile.directory",
                    textfiles.toString(),
                    "textfile.period",
                    "24h",
                    "routes.directory",
                    routes.toString(),
                    "state.directory",
                    state,
                    "once.retry",
                    "0s"));
            return Settings.load(null, given, Map.of());
        }
    }

    /** A {@code run} that polls, takes edits and writes when it is told to. */
    private static final class Polling implements AutoCloseable {

        private static final Duration PATIENCE = Duration.ofMinutes(5);

        private final Settings settings;
        private final Beans beans;
        private final LiveRoutes routes;
        private Map<String, String> loaded;
        private CamelContext inForce;

        /** Starts it, which is its first poll. */
        Polling(Settings settings) throws Exception {
            this.settings = settings;
            beans = new Beans(settings);
            LiveRoutes.Reads reads = (LiveRoutes.Reads) Proxy.newProxyInstance(
                    LiveRoutes.Reads.class.getClassLoader(),
                    new Class<?>[] {LiveRoutes.Reads.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("begin")) {
                            inForce = (CamelContext) arguments[0];
                        }
                        return method.invoke(beans, arguments);
                    });
            routes = new LiveRoutes(settings, reads, beans.reloads());
            loaded = RouteFiles.in(settings.routesDirectory().orElseThrow()).texts();
            beans.takeState(true, Duration.ZERO);
            assertThat(routes.readOnce(PATIENCE)).isTrue();
        }

        /** Polls; the routes are those that the files hold now. */
        void poll() {
            Map<String, String> edited =
                    RouteFiles.in(settings.routesDirectory().orElseThrow()).texts();
            if (edited.equals(loaded)) {
                ((Runnable) inForce.getRoute("read-store").getConsumer()).run();
            } else {
                loaded = edited;
                routes.reload();
            }
        }

        boolean write() {
            return routes.writeTextfile();
        }

        String compared() {
            return HistoriesTest.compared(beans.textfile().scrape());
        }

        @Override
        public void close() {
            routes.close();
            beans.close();
        }
    }

    /** What becomes of one store. */
    private static final class History {

        private final SplittableRandom random;
        private final boolean isMeasured;
        private final List<String> versions = new ArrayList<>();

        /** If it is always measured, an edit is not taken for the reason why it is not. */
        History(SplittableRandom random, boolean isMeasured) {
            this.random = random;
            this.isMeasured = isMeasured;
        }

        void step(Path store) throws IOException {
            switch (random.nextInt(8)) {
                case 0 -> Files.deleteIfExists(store);
                case 1 -> {}
                case 2 -> {
                    String whole = version();
                    write(store, whole.substring(0, random.nextInt(whole.length())));
                }
                case 3 -> {
                    if (!versions.isEmpty()) {
                        write(store, versions.get(random.nextInt(versions.size())));
                    }
                }
                default -> {
                    versions.add(version());
                    write(store, versions.get(versions.size() - 1));
                }
            }
        }

        private String version() {
            StringBuilder rows = new StringBuilder("<store>");
            for (int id = 0; id < 5; id++) {
                if (random.nextBoolean()) {
                    boolean isGood = isMeasured && rows.length() == "<store>".length();
                    String quantity = !isGood && random.nextInt(9) == 0 ? "x" : "" + random.nextInt(3);
                    rows.append("<row id='%d' type='%s' quantity='%s' price='%d'/>"
                            .formatted(id, random.nextBoolean() ? "a" : "b", quantity, random.nextInt(3)));
                }
            }
            return rows.append("</store>").toString();
        }

        private static void write(Path store, String text) throws IOException {
            Path next = Files.writeString(store.resolveSibling("next"), text);
            Files.move(next, store, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
