package org.storemetrics.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.storemetrics.cli.StoreMetrics;

/**
 * What the whole program makes of a store: {@code once} with the shipped routes, over a copy of {@code case.xml}, must
 * write {@code case.prom} and log {@code case.log}, to the letter. Files of a case, all in {@code golden/}:
 *
 * <ul>
 *   <li>{@code case.xml} becomes {@code store.xml}, {@code case.2.xml} {@code store.2.xml}; a store may be missing
 *   <li>{@code case.prom} is the textfile; {@code case.log} its warnings and errors, and without it there must be none
 *   <li>{@code case.properties} has further settings; {@code # exit: 1} as first line is the exit code, else it is 0
 *   <li>{@code case.camel.yaml} has routes, which replace the shipped route files of the same ids
 * </ul>
 * What differs from run to run is made equal: the folder to {@code /golden}, the version to 1, the times of the last
 * poll and success to 1.0E9, the duration of a read to 1.0. {@code mvn test -Dtest=GoldenTest -Dgolden.update=true} writes the
 * expected files anew: what it wrote is right only when you have read it.
 */
class GoldenTest {

    private static final Path CASES = Path.of("src/test/resources/golden");
    private static final FileTime MODIFIED = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    @TempDir
    Path folder;

    static Set<String> cases() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.map(file -> file.getFileName().toString().replaceFirst("\\..*", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void textfileLogAndExitCodeAreTheExpectedOnes(String name) throws Exception {
        String settings = read(name + ".properties");
        copyStore(name + ".xml", "store.xml");
        copyStore(name + ".2.xml", "store.2.xml");
        copyRoutes(read(name + ".camel.yaml"));
        String folders = "store.directory=%1$s%ntextfile.directory=%1$s%nroutes.directory=%1$s/routes%n";
        Path config = Files.writeString(folder.resolve("config.properties"), folders.formatted(folder) + settings);

        ByteArrayOutputStream stderr = new ByteArrayOutputStream();
        int exit = execute(stderr, "once", "--config", config.toString());
        String log = stderr.toString(StandardCharsets.UTF_8);
        assertThat(exit).as(name + " logged " + log).isEqualTo(settings.startsWith("# exit: 1\n") ? 1 : 0);
        String text = Files.readString(folder.resolve("store.prom"))
                .replaceAll("(?m)^(store_last_(?:success|poll)_timestamp_seconds\\{.*}) (?!0\\.0$).*", "$1 1.0E9")
                .replaceAll("(?m)^(store_read_duration_seconds.*(quantile=.*|_sum\\{.*)}) (?!NaN$|0\\.0$).*", "$1 1.0")
                .replaceAll("(?m)^(store_metrics_build_info\\{version=).*(} 1)$", "$1\"1\"$2");
        expect(name + ".prom", text);
        expect(name + ".log", log.replaceAll("(?m)^\\S+ (INFO .*\\R|(?=WARN |ERROR ))", ""));
    }

    private static int execute(OutputStream log, String... arguments) {
        PrintStream stderr = System.err;
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            return StoreMetrics.commandLine().execute(arguments);
        } finally {
            System.setErr(stderr);
        }
    }

    private void copyStore(String from, String to) throws IOException {
        if (Files.exists(CASES.resolve(from))) {
            Files.setLastModifiedTime(Files.copy(CASES.resolve(from), folder.resolve(to)), MODIFIED);
        }
    }

    private void copyRoutes(String own) throws IOException {
        Path routes = Files.createDirectory(folder.resolve("routes"));
        try (Stream<Path> shipped = Files.list(Path.of("routes"))) {
            for (String file :
                    shipped.map(route -> route.getFileName().toString()).toList()) {
                if (!own.contains("id: " + file.replace(".camel.yaml", ""))) {
                    Files.copy(Path.of("routes", file), routes.resolve(file));
                }
            }
        }
        if (!own.isEmpty()) {
            Files.writeString(routes.resolve("case.camel.yaml"), own);
        }
    }

    private void expect(String file, String actual) throws IOException {
        String shown = actual.replace(folder.toString(), "/golden");
        if (Boolean.getBoolean("golden.update")) {
            Files.deleteIfExists(CASES.resolve(file));
            if (!shown.isEmpty()) {
                Files.writeString(CASES.resolve(file), shown);
            }
        }
        assertThat(shown).as(file).isEqualTo(read(file));
    }

    private static String read(String file) throws IOException {
        return Files.exists(CASES.resolve(file)) ? Files.readString(CASES.resolve(file)) : "";
    }
}
