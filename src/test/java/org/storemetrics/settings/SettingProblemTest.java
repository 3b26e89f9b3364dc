package org.storemetrics.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of settings that cannot be used. */
class SettingProblemTest {

    private static final String ALL =
            "http.config.file, http.host, http.hosts, http.port, label.max, lib.directory, log.format, once.period, once.retry, once.timeout, push.gateway.instance, push.gateway.job, push.gateway.url,"
                    + " routes.directory, series.max, series.total.max, state.directory, store.baseline, store.directory, store.fields.max, store.files, store.follow.links, store.forget, store.metrics, store.poll.period, store.row, store.shard, store.types, textfile.directory, textfile.file, textfile.period";

    private final Properties system = new Properties();

    @TempDir
    private Path directory;

    @Test
    void refuseAnUnknownNameInTheFile() throws IOException {
        Path file = file("store.rows=row\n");

        assertThatThrownBy(() -> Settings.load(file, system, Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessage("unknown setting 'store.rows' in " + file + ":1: the settings are " + ALL
                        + ": did you mean 'store.row'?");
    }

    @Test
    void refuseCamelsOwnNamesInTheFile() throws IOException {
        Path file = file("camel.main.name=x\n");

        assertThatThrownBy(() -> Settings.load(file, system, Map.of()))
                .hasMessageStartingWith("unknown setting 'camel.main.name' in " + file + ":1: ");
    }

    @Test
    void refuseAnUnknownSystemPropertyThatLooksLikeOne() {
        system.setProperty("java.version", "17");
        system.setProperty("series.maximum", "5");

        assertThatThrownBy(() -> Settings.load(null, system, Map.of()))
                .hasMessage("unknown setting 'series.maximum' given with -D: the settings are " + ALL
                        + ": did you mean 'series.max'?");
    }

    @Test
    void tellOfTwentyUnknownNamesAndHowManyMoreThereAre() throws IOException {
        Path file =
                file(IntStream.range(0, 1000).mapToObj(i -> "x" + i + "=1\n").collect(Collectors.joining()));

        assertThatThrownBy(() -> Settings.load(file, system, Map.of()))
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        e -> assertThat(e.problems()).hasSize(21).last().isEqualTo("and 980 more unknown settings"));
    }

    @Test
    void refuseAValueThatIsTooLongToBeOne() throws IOException {
        Path file = file("store.types=" + "x,".repeat(40_000) + "\n");

        assertThatThrownBy(() -> Settings.load(file, system, Map.of()))
                .hasMessage("store.types, given in " + file + ":1, has 80000 characters, more than 65536");
    }

    @Test
    void refuseAFileThatNeverEnds() {
        assertThatThrownBy(() -> Settings.load(Path.of("/dev/zero"), system, Map.of()))
                .hasMessage("--config /dev/zero: it has more than 1048576 bytes, which no properties file has");
    }

    @Test
    void leaveJavasOwnPropertiesAlone() {
        List.of("http.proxyHost", "http.proxyPort", "http.nonProxyHosts", "http.agent", "http.keepAlive")
                .forEach(name -> system.setProperty(name, "x"));
        Settings.load(null, system, Map.of());
        system.setProperty("http.prot", "9464");

        assertThatThrownBy(() -> Settings.load(null, system, Map.of()))
                .hasMessage("unknown setting 'http.prot' given with -D: the settings are " + ALL
                        + ": did you mean 'http.port'?");
    }

    @Test
    void keepAPasswordToThemselves() {
        assertThatThrownBy(() ->
                        Settings.load(null, system, Map.of("STORE_METRICS_PUSH_GATEWAY_URL", "htps://ops:secret@push")))
                .hasMessage(
                        "push.gateway.url, given in the environment as STORE_METRICS_PUSH_GATEWAY_URL and not shown here,"
                                + " must be a URL such as http://push.example:9091, or empty for none");
    }

    @Test
    void nameTheSourceOfABadValue() {
        assertThatThrownBy(() -> Settings.load(null, system, Map.of("STORE_METRICS_SERIES_MAX", "many")))
                .hasMessage("series.max is 'many', given in the environment as STORE_METRICS_SERIES_MAX,"
                        + " but must be a number from 1 to 999999999");
    }

    @Test
    void nameEveryProblemAtOnceWithItsLine() throws IOException {
        Path file = file("# settings\n\nstore.row = a\\\n  //b\nseries.max=0\n!x\\\nstore.flies=a\nstore.types=a\n");
        system.setProperty("textfile.file", "x\ny");

        assertThatThrownBy(() -> Settings.load(file, system, Map.of("STORE_METRICS_STORE_POLL_PERIOD", "1")))
                .isInstanceOfSatisfying(SettingsException.class, e -> {
                    assertThat(e.problems())
                            .containsExactly(
                                    "unknown setting 'store.flies' in " + file + ":7: the settings are " + ALL
                                            + ": did you mean 'store.files'?",
                                    "series.max is '0', given in " + file
                                            + ":5, but must be a number from 1 to 999999999",
                                    "store.poll.period is '1', given in the environment as STORE_METRICS_STORE_POLL_PERIOD,"
                                            + " but must be a period such as 500ms, 15s or 2m",
                                    "store.row, given in " + file
                                            + ":3: 'a//b' is not a path of element names below the root element, such as 'row', 'items/item', '**/item' or '*': 'a/**/b' has any number of levels between",
                                    "textfile.file is 'x\\ny', given with -Dtextfile.file,"
                                            + " but must be a file name in plain letters that ends in .prom");
                    assertThat(e.rest().series().max()).isEqualTo(10_000);
                    assertThat(e.rest().store().types()).containsExactly("a");
                });
    }

    @Test
    void refuseAnOwnOneThatIsNoPlainText() throws IOException {
        Path file = file("my.price=${header.price}\nmy.=1\nmy.a:b=1\n");

        assertThatThrownBy(() -> Settings.load(file, system, Map.of()))
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        e -> assertThat(e.problems())
                                .containsExactly(
                                        "unknown setting 'my.' in " + file + ":2: the settings are " + ALL,
                                        "my.price is '${header.price}', given in " + file
                                                + ":1, but must be text without placeholders and functions"));
    }

    @Test
    void refuseAFileThatIsNotUtf8() throws IOException {
        Path file = Files.write(
                directory.resolve("latin1.properties"),
                "store.types=a\nstore.row=gr\u00f6\u00dfe".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> Settings.load(file, system, Map.of()))
                .hasMessage("--config " + file + ":2: it is not a properties file in UTF-8");
    }

    @Test
    void sayWhereABackslashIsTakenForACharacter() throws IOException {
        Path file = file("store.row=row\nmy.path=C:\\users\n");

        assertThatThrownBy(() -> Settings.load(file, system, Map.of()))
                .hasMessage("what stands in " + file
                        + ":2 has \\u without four hexadecimal digits: a backslash itself is written \\\\");
    }

    @Test
    void giveUpAPipeThatNobodyWrites() throws Exception {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThatThrownBy(() -> SettingFile.read(pipe, Duration.ofMillis(100)))
                .hasMessage(
                        "--config " + pipe
                                + ": it cannot be read: it has not come to its end within 0 s; a pipe must be written by somebody");
    }

    @Test
    void refuseADirectoryAsFile() {
        assertThatThrownBy(() -> Settings.load(directory, system, Map.of()))
                .hasMessage("--config " + directory + ": it cannot be read: Is a directory");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("test.properties"), text);
    }
}
