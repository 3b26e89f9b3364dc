package org.storemetrics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code routes DIR}, and the shipped routes that are in force without {@code routes.directory}. */
class RoutesTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @Test
    void writesEachShippedRoute() throws IOException {
        Path routes = directory.resolve("below/routes");

        assertThat(execute("routes", routes.toString())).isZero();

        assertThat(texts(routes)).isNotEmpty().isEqualTo(texts(Path.of("routes")));
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void replacesNoFile() throws IOException {
        Path edited = Files.writeString(directory.resolve("on-error.camel.yaml"), "# mine");

        assertThat(execute("routes", directory.toString())).isEqualTo(1);

        assertThat(directory)
                .isDirectoryContaining(edited::equals)
                .isDirectoryNotContaining(file -> !file.equals(edited));
        assertThat(edited).hasContent("# mine");
        assertThat(err).hasToString("store-metrics: " + edited + " is there already; nothing was written\n");
    }

    @Test
    void areTheShippedOnesWithoutAFolder() {
        assertThat(execute("check")).isZero();

        assertThat(out).hasToString("settings and shipped routes: no problems found\n");
    }

    private int execute(String... arguments) {
        return StoreMetrics.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private static Map<String, String> texts(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return texts;
    }
}
