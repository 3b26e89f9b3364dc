package org.storemetrics.fuzz.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.mistakes.Mistake;

/**
 * Whatever routes are made of, the textfile says of their stores what a plain model of the steps and of the design says, or
 * the routes are refused with file, line and reason. {@code -Dfuzz.seed=…} repeats a run by the seed that it printed, {@code
 * -Dfuzz.route=…} one of its routes alone, {@code -Dfuzz.routes=…} fewer than ten thousand. The first routes that differ are
 * shown with as few steps and rows as do so.
 */
class RandomRoutesTest {

    private static final int AT_ONCE = 50;
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int MOST_SHRUNK = Integer.getInteger("fuzz.shrunk", 3);

    /** A route and the versions of its store. */
    private record Case(RandomRoute route, List<RandomStore.Version> versions) {}

    private final long seed;
    private final Map<String, Integer> refusals = new TreeMap<>();
    private final List<String> differences = new ArrayList<>();
    private int folders;

    @TempDir
    private Path folder;

    /** The long form has other routes each time. */
    RandomRoutesTest(TestInfo test) {
        long other = test.getTags().contains("soak") ? new SplittableRandom().nextLong() : 1;
        seed = Long.getLong("fuzz.seed", other);
    }

    @Test
    void routesMeasureWhatTheModelSays() throws Exception {
        compare(100);
    }

    @Test
    @Tag("soak")
    void tenThousandRoutesMeasureWhatTheModelSays() throws Exception {
        assumeFalse(
                "short".equals(System.getProperty("soak.length")), "the suite has a hundred that are always the same");
        compare(Integer.getInteger("fuzz.routes", 10_000));
    }

    private void compare(int count) throws Exception {
        System.out.println("-Dfuzz.seed=" + seed);
        PrintStream log = System.err;
        // a line for each read, and for each rejected row, would be no help
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        try {
            Integer only = Integer.getInteger("fuzz.route");
            if (only != null) {
                compare(only, only + 1);
            }
            for (int first = 0; only == null && first < count; first += AT_ONCE) {
                compare(first, Math.min(count, first + AT_ONCE));
            }
        } finally {
            System.setErr(log);
        }
        System.out.println(count + " routes, " + differences.size() + " differences, refused: " + refusals);
        assertThat(differences).isEmpty();
    }

    private void compare(int from, int to) throws Exception {
        List<Parts> parts = new ArrayList<>();
        List<Case> cases = new ArrayList<>();
        for (int number = from; number < to; number++) {
            parts.add(Parts.all());
            cases.add(made(number, parts.get(number - from)));
        }
        List<@Nullable String> found = differences(cases);
        for (int number = from; number < to; number++) {
            String difference = found.get(number - from);
            if (difference != null) {
                String shrunk = differences.size() < MOST_SHRUNK ? shrunk(number, parts.get(number - from)) : null;
                differences.add(shrunk == null ? difference : shrunk);
                System.out.println(differences.get(differences.size() - 1));
            }
        }
    }

    private Case made(int number, Parts parts) {
        // each by a seed of its own, so that it can be made alone
        SplittableRandom random = new SplittableRandom(seed + 31L * number);
        RandomStore.Items items = RandomStore.Items.values()[random.nextInt(2)];
        RandomRoute route = new RouteGenerator(random, number, items, parts).next();
        return new Case(route, new RandomStore(random, items, parts).versions());
    }

    private @Nullable String shrunk(int number, Parts parts) {
        Parts few = parts.shrunk(fewer -> {
            Case one = made(number, fewer);
            String difference = differences(List.of(one)).get(0);
            return difference != null && !difference.contains("refused: ");
        });
        return differences(List.of(made(number, few))).get(0);
    }

    /** How each differs from the model; null if it does not. */
    private List<@Nullable String> differences(List<Case> cases) {
        List<@Nullable String> found = new ArrayList<>();
        try (RoutesAtOnce routes = new RoutesAtOnce(
                Files.createDirectory(folder.resolve("" + folders++)),
                cases.stream().map(Case::route).toList())) {
            for (Case one : cases) {
                List<Mistake> refused = routes.refused().get(one.route().number());
                if (refused == null) {
                    found.add(difference(routes, one));
                } else if (!one.route().isOutside()) {
                    found.add(shown(one, one.versions().size(), "refused: " + refused, ""));
                } else {
                    refusals.merge(refused.get(0).text().replaceAll("gauge:\\S+", "gauge"), 1, Integer::sum);
                    found.add(null);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private @Nullable String difference(RoutesAtOnce routes, Case one) {
        StoreModel model = new StoreModel(one.route());
        int read = 0;
        for (RandomStore.Version version : one.versions()) {
            read++;
            model.read(version);
            String actual;
            try {
                assertTimeoutPreemptively(
                        LONGEST,
                        () -> routes.read(one.route(), version),
                        () -> shown(one, one.versions().size(), "", ""));
                actual = routes.lines(routes.textfile(), one.route());
            } catch (Exception e) {
                actual = e.toString();
            }
            boolean isVisible = one.route().isOutside() && actual.contains("store_up{path=\"STORE\"} 0.0");
            if (isVisible) {
                refusals.merge("(the read fails)", 1, Integer::sum);
                return null;
            }
            if (!actual.equals(model.lines())) {
                return shown(one, read, actual, model.lines());
            }
        }
        return null;
    }

    private String shown(Case one, int read, String actual, String expected) {
        StringBuilder text = new StringBuilder(
                "-Dfuzz.seed=" + seed + " -Dfuzz.route=" + one.route().number() + "\n");
        text.append(one.route().readFile())
                .append('\n')
                .append(one.route().measureFile())
                .append('\n');
        one.versions().subList(0, read).forEach(version -> text.append(version.xml()));
        return text.append("expected:\n" + expected + "\nbut was:\n" + actual + "\n")
                .toString();
    }
}
