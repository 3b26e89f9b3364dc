package org.storemetrics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All that each command prints of odd stores, on a terminal and elsewhere, to the letter: {@code screens/NAME.txt}.
 * {@code mvn test -Dtest=ScreensTest -Dgolden.update=true} writes them anew: what it wrote is right only when you have read it.
 */
class ScreensTest {

    private static final Path SCREENS = Path.of("src/test/resources/screens");
    private static final int TERMINAL = 100;
    private static final int NONE = 0;

    private static final Map<String, String> STORES = Map.of(
            "wide",
            "<?xml version='1.1'?><目録><品 type='果物'><値>1200</値><note>a\u202eb&#27;[31m&#9;c 🍌 e\u0301</note></品>"
                    + "<品 type='道具'><値>九百</値><note>" + "長い".repeat(40) + "</note></品></目録>",
            "columns",
            "<s><r type='x' " + numbered(200, i -> "c" + i + "='" + i * 7 + "'", " ") + "/></s>",
            "rows",
            "<s>" + numbered(10_000, i -> "<r id='" + i + "' type='t" + i % 3 + "' quantity='" + i + "'/>", "\n")
                    + "</s>",
            "none",
            "<s/>",
            "rejected",
            "<s><r type='x' quantity='1'/><r type='x' quantity='many " + "and more ".repeat(20) + "'/></s>",
            "torn",
            "<s><r type='x' quantity='1'/><r");

    @TempDir
    private Path folder;

    /** A screen: its name, how wide the terminal is, whose store is looked at, and the command. */
    private record Screen(String name, int width, String store, List<String> command) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Screen> screens() {
        Stream<Screen> show = STORES.keySet().stream()
                .sorted()
                .flatMap(store -> Stream.of(
                        screen("show-" + store, NONE, store, "show", "--limit", "3"),
                        screen("show-" + store + "-on-a-terminal", TERMINAL, store, "show", "--limit", "3")));
        Stream<Screen> inspect = STORES.keySet().stream()
                .sorted()
                .map(store -> screen("inspect-" + store, NONE, store, "inspect", "STORE"));
        Stream<Screen> others = Stream.of(
                screen("show-json", NONE, "wide", "show", "--json"),
                screen("show-prom", NONE, "wide", "show", "--prom"),
                screen("show-prom-on-a-terminal", TERMINAL, "wide", "show", "--prom"),
                screen("show-only-rejected", TERMINAL, "rejected", "show", "--rejected"),
                screen("once", NONE, "rows", "once"),
                screen("once-torn", NONE, "torn", "once"),
                screen("check", NONE, "wide", "check"),
                screen("check-of-a-store", NONE, "wide", "check", "--store", "STORE"),
                screen("check-of-a-torn-store", NONE, "torn", "check", "--store", "STORE"),
                screen("routes", NONE, "none", "routes", "FOLDER/own"),
                screen("test", NONE, "none", "test", "src/main/sample/cases"),
                screen("test-that-fails", NONE, "none", "test", "src/main/sample/cases"),
                screen("test-of-none", NONE, "none", "test", "FOLDER/stores"));
        Stream<Screen> helps = Stream.of("run", "once", "show", "check", "inspect", "routes", "test")
                .map(command -> screen("help-" + command, NONE, "none", command, "--help"));
        return Stream.of(show, inspect, others, helps).flatMap(all -> all);
    }

    private static Screen screen(String name, int width, String store, String... command) {
        return new Screen(name, width, store, List.of(command));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("screens")
    void areAsTheyWere(Screen screen) throws IOException {
        Path stores = Files.createDirectory(folder.resolve("stores"));
        Path store = Files.writeString(stores.resolve("store.xml"), STORES.get(screen.store()));
        Path config = Files.writeString(
                folder.resolve("store-metrics.properties"),
                "store.directory=%s%ntextfile.directory=%s%nonce.retry=0s%n".formatted(stores, folder)
                        + (screen.name().equals("test") ? "" : "store.types=x,t1,果物\n"));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        boolean isTerminal = screen.width() != NONE;

        int exit = StoreMetrics.commandLine(new Terminal(isTerminal, false, screen::width))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Stream.concat(
                                screen.command().stream()
                                        .map(word -> word.replace("FOLDER", folder.toString())
                                                .replace("STORE", store.toString())),
                                Stream.of("--config", config.toString()))
                        .toArray(String[]::new));

        expect(screen.name() + ".txt", out + "--- standard error\n" + err + "--- exit code " + exit + "\n");
    }

    private void expect(String file, String actual) throws IOException {
        Path screen = SCREENS.resolve(file);
        String shown = withoutTimes(actual).replace(folder.toString(), "/folder");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(screen, shown);
        }
        assertThat(shown).as(file).isEqualTo(Files.exists(screen) ? Files.readString(screen) : "");
    }

    /** What differs from run to run, and how wide columns are because of it. */
    private static String withoutTimes(String shown) {
        return shown.replaceAll(
                        "(?m)^(\\S*_timestamp_seconds\\S*|store_read_duration_seconds_sum\\S*) ([\\d.E]+)$", "$1 1")
                .replaceAll("(?m)^(store_metrics_build_info\\{version=).*(} 1)", "$1\"1\"$2")
                .replaceAll("(?m)^(\\S+) +(gauge|counter|summary|type) +(\\S+)", "$1  $2  $3")
                .replaceAll("(?m)^(\\S*timestamp_seconds|store_read_duration_seconds_sum)  (\\w+)  \\S+", "$1  $2  1")
                .replaceAll("(?m)^(store_metrics_build_info .* version=).*", "$1\"1\"")
                .replaceAll("(\\d+\\.)?\\d+ (ms|s)\\b", "1 $2");
    }

    private static String numbered(int count, IntFunction<String> text, String between) {
        return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining(between));
    }
}
