package org.storemetrics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The command line itself: help, version and mistakes in it. */
class CommandLineTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine commandLine =
            StoreMetrics.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));

    @Test
    void describesItself() {
        assertThat(commandLine.execute("--help")).isZero();

        assertThat(out).hasToString("""
                Usage: store-metrics [-hV] [--quiet] [--config=FILE] [COMMAND]
                Keeps a Prometheus textfile in step with another application's XML file.
                      --config=FILE   Properties file; STORE_METRICS_CONFIG may name it.
                  -h, --help          Show this help message and exit.
                      --quiet         Log only warnings and errors.
                  -V, --version       Print version information and exit.
                Commands:
                  run      Polls the stores and writes the textfile until stopped (the default).
                  once     Reads every store once, writes the textfile once: for cron and
                             systemd timers.
                  show     Reads once and prints the rows and the metrics they make; writes
                             nothing.
                  check    Says what is wrong with settings and routes; writes nothing.
                  inspect  Describes any XML file: its elements, which of them may be rows, and
                             their fields.
                  routes   Writes the shipped routes into DIR, to be edited; replaces no file.
                  test     Tests the routes: reads each NAME.xml of a folder and compares what
                             they make of it with NAME.prom.

                Exit codes:
                  0   all good
                  1   a store failed, none matched or all rows of one were rejected, the
                        textfile could not be written, a push or a test failed
                  2   bad usage, settings or routes
                """);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void describesEachCommand() {
        assertThat(commandLine.execute("show", "--help")).isZero();

        assertThat(out.toString())
                .startsWith("Usage: store-metrics show [-hV] [--all] [--quiet] [--rejected] [--config=FILE]\n")
                .contains("--limit=ROWS    Most rows of a store to print (default: 20).")
                .contains("Exit codes:");
    }

    @Test
    void tellsItsVersion() {
        assertThat(commandLine.execute("--version")).isZero();

        assertThat(out.toString()).matches("store-metrics \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\n");
    }

    @Test
    void suggestsTheCommandThatWasMeant() {
        assertThat(commandLine.execute("shwo")).isEqualTo(2);

        assertThat(err).hasToString("""
                Unmatched argument at index 0: 'shwo'
                Did you mean: store-metrics show?
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            store-metrics: --config no\\nwhere: there is no such file | once | --config | no\\nwhere
            store-metrics: no\\nwhere: there is no such folder        | test | no\\nwhere |
            Unmatched argument at index 1: 'no\\nwhere'               | once | no\\nwhere |
            """)
    void saysInOneLineWhatAnArgumentHasInTwo(String line, String command, String first, String second) {
        String[] arguments = Stream.of(command, first, second)
                .filter(Objects::nonNull)
                .map(argument -> argument.replace("\\n", "\n"))
                .toArray(String[]::new);

        assertThat(commandLine.execute(arguments)).isEqualTo(2);

        assertThat(err.toString()).startsWith(line + "\n");
    }

    @Test
    void saysInOneLineWhatASettingsNameHasInTwo(@TempDir Path directory) throws IOException {
        Path config = Files.writeString(directory.resolve("test.properties"), "a\\nb = 1\n");

        assertThat(commandLine.execute("once", "--config", config.toString())).isEqualTo(2);

        assertThat(err.toString())
                .startsWith("store-metrics: unknown setting 'a\\nb' in ")
                .hasLineCount(1);
    }

    @Test
    void refusesAnUnknownOption() {
        assertThat(commandLine.execute("once", "--limit", "3")).isEqualTo(2);

        assertThat(err.toString()).startsWith("Unknown options: '--limit', '3'\n");
    }

    @Test
    void refusesALimitThatIsNoNumber() {
        assertThat(commandLine.execute("show", "--limit", "few")).isEqualTo(2);

        assertThat(err.toString()).startsWith("Invalid value for option '--limit': 'few' is not an int\n");
    }

    @Test
    void namesAConfigFileThatDoesNotExist() {
        assertThat(commandLine.execute("once", "--config", "target/nowhere.properties"))
                .isEqualTo(2);

        assertThat(err).hasToString("store-metrics: --config target/nowhere.properties: there is no such file\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            textfile.file = store.txt | textfile.file is 'store.txt', given in CONFIG:1, but must be a file name in plain letters that ends in .prom
            store.poll.period = 15    | store.poll.period is '15', given in CONFIG:1, but must be a period such as 500ms, 15s or 2m
            textfile.period = soon    | textfile.period is 'soon', given in CONFIG:1, but must be a period such as 500ms, 15s or 2m
            routes.directory = absent | routes.directory FOLDER/absent is not a directory
            """)
    void refusesASettingThatCannotBeUsed(String setting, String problem, @TempDir Path directory) throws IOException {
        Path config = Files.writeString(directory.resolve("test.properties"), setting);

        assertThat(commandLine.execute("once", "--config", config.toString())).isEqualTo(2);

        assertThat(err.toString().replace(config.toString(), "CONFIG").replace(directory.toString(), "FOLDER"))
                .isEqualTo("store-metrics: " + problem + "\n");
    }
}
