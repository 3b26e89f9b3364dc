package org.storemetrics.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.routes.LoadedRoutes;
import org.storemetrics.settings.Settings;

/**
 * Stores appear, change, tear, get an old version back and vanish, in many histories at once: a {@code once} with a state
 * directory at each step, some of which are killed, shows what a single {@code run} shows that never stops. A run of it is
 * repeated by the seed that it has printed, {@code -Dhistories.seed=…}.
 */
class HistoriesTest {

    private static final int STEPS = 6;

    /** Times, and what depends on how often a store was read. */
    private static final Pattern NOT_COMPARED = Pattern.compile(
            "#.*|store_(last_(poll|success)_timestamp_seconds"
                    + "|reads_total|read_rows_total|rows_rejected_total|read_duration_seconds.*|routes_reloads_total|textfile_period_seconds)[{ ].*");

    /** How far a {@code once} gets. */
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
    void aThousandHistoriesGoOnFromOnceToOnce() throws Exception {
        play(2, 500);
    }

    @Test
    @Tag("soak")
    void twentyThousandHistoriesGoOnFromOnceToOnce() throws Exception {
        play("short".equals(System.getProperty("soak.length")) ? 2 : 40, 500);
    }

    private void play(int times, int stores) throws Exception {
        System.out.println("-Dhistories.seed=" + seed);
        PrintStream log = System.err;
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        try {
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < times; i++) {
                play(Files.createDirectories(folder.resolve("" + i)), stores, random.split());
            }
        } finally {
            System.setErr(log);
        }
    }

    private void play(Path own, int count, SplittableRandom random) throws Exception {
        Path stores = Files.createDirectory(own.resolve("stores"));
        Files.createDirectory(own.resolve("state"));
        List<History> histories =
                Stream.generate(() -> new History(random.split())).limit(count).toList();
        step(stores, histories);
        try (Endless run = new Endless(settings(own, ""))) {
            once(own, Death.NONE);
            assertThat(compared(own)).isEqualTo(run.compared());
            for (int step = 1; step < STEPS; step++) {
                step(stores, histories);
                Death death = Death.values()[Math.min(2, random.nextInt(6))];
                once(own, death);
                if (death != Death.BEFORE_ANYTHING_IS_KEPT) {
                    run.poll();
                }
                if (death == Death.NONE) {
                    assertThat(compared(own)).as("step " + step).isEqualTo(run.compared());
                }
            }
        }
    }

    private static void step(Path stores, List<History> histories) throws IOException {
        for (int i = 0; i < histories.size(); i++) {
            histories.get(i).step(stores.resolve("h" + i + ".xml"));
        }
    }

    private static void once(Path own, Death death) throws Exception {
        try (Application once =
                new Application(settings(own, own.resolve("state").toString()))) {
            assertThat(once.takeFiles()).isTrue();
            once.readOnce();
            if (death == Death.BEFORE_IT_IS_SHOWN) {
                // only the rename fails then
                Files.deleteIfExists(own.resolve("store.prom"));
                Files.createDirectory(own.resolve("store.prom"));
            }
            if (death != Death.BEFORE_ANYTHING_IS_KEPT) {
                assertThat(once.writeTextfile()).isEqualTo(death == Death.NONE);
            }
        } finally {
            if (death == Death.BEFORE_IT_IS_SHOWN) {
                Files.delete(own.resolve("store.prom"));
            }
        }
    }

    private static Settings settings(Path own, String state) {
        Properties given = new Properties();
        given.putAll(Map.of(
                "store.directory",
                own.resolve("stores").toString(),
                "store.files",
                "*.xml",
                "store.poll.period",
                "24h",
                "textfile.directory",
                own.toString(),
                "state.directory",
                state,
                "once.retry",
                "0s"));
        return Settings.load(null, given, Map.of());
    }

    private static String compared(Path own) throws IOException {
        return compared(Files.readString(own.resolve("store.prom")));
    }

    private static String compared(String textfile) {
        Predicate<String> left = NOT_COMPARED.asMatchPredicate().negate();
        return String.join("\n", textfile.lines().filter(left).sorted().toList());
    }

    /** A {@code run} that polls when it is told to. */
    private static final class Endless implements AutoCloseable {

        private final Beans beans;
        private final LoadedRoutes routes;

        Endless(Settings settings) {
            beans = new Beans(settings);
            routes = LoadedRoutes.load(settings, beans);
            beans.begin(routes.context());
            var poll = beans.nextPoll();
            routes.start();
            poll.join();
            beans.end(routes.context());
        }

        void poll() {
            ((Runnable) routes.context().getRoute("read-store").getConsumer()).run();
        }

        String compared() {
            return HistoriesTest.compared(beans.textfile().scrape());
        }

        @Override
        public void close() {
            routes.close();
        }
    }

    /** What becomes of one store. */
    private static final class History {

        private final SplittableRandom random;
        private final List<String> versions = new ArrayList<>();

        History(SplittableRandom random) {
            this.random = random;
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
                    String quantity = random.nextInt(9) == 0 ? "x" : "" + random.nextInt(3);
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
