package org.storemetrics.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.PropertyResourceBundle;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where settings come from, and which names they have. */
class SettingsTest {

    private static final String ALL =
            "http.config.file, http.host, http.hosts, http.port, label.max, lib.directory, log.format, once.period, once.retry, once.timeout, push.gateway.instance, push.gateway.job, push.gateway.url,"
                    + " routes.directory, series.max, series.total.max, state.directory, store.baseline, store.directory, store.fields.max, store.files, store.follow.links, store.forget, store.metrics, store.poll.period, store.row, store.shard, store.types, textfile.directory, textfile.file, textfile.period";

    private final Properties system = new Properties();

    @TempDir
    private Path directory;

    @Test
    void takesShortNamesFromTheEnvironmentWhereNobodyElseHasSuch() {
        Map<String, String> environment = Map.of(
                "STORE_FILES",
                "a",
                "STORE_ROW",
                "a",
                "STORE_METRICS_STORE_ROW",
                "b",
                "TEXTFILE_FILE",
                "a.prom",
                "HTTP_PORT",
                "1",
                "SERIES_MAX",
                "1",
                "ROUTES_DIRECTORY",
                "a");

        Settings settings = Settings.load(null, new Properties(), environment);

        assertThat(settings.given())
                .isEqualTo(Map.of(
                        "store.files", "in the environment as STORE_FILES",
                        "store.row", "in the environment as STORE_METRICS_STORE_ROW",
                        "textfile.file", "in the environment as TEXTFILE_FILE"));
        assertThat(settings.texts()).containsEntry("store.row", "b").containsEntry("textfile.file", "a.prom");
    }

    @Test
    void haveDefaults() {
        Settings settings = Settings.load(null, system, Map.of());

        assertThat(settings.texts())
                .containsOnlyKeys(ALL.split(",\\s*"))
                .containsEntry("store.types", "")
                .containsEntry("store.row", "*")
                .containsEntry("store.poll.period", "15s")
                .containsEntry("textfile.file", "store.prom")
                .containsEntry("series.max", "10000")
                .containsEntry("http.port", "")
                .containsEntry("http.host", "127.0.0.1")
                .containsEntry("http.config.file", "")
                .containsEntry("http.hosts", "")
                .containsEntry("push.gateway.url", "")
                .containsEntry("push.gateway.job", "store_metrics")
                .containsEntry("push.gateway.instance", "");
        assertThat(settings.given()).isEmpty();
    }

    @Test
    void takeTheSystemPropertyBeforeTheEnvironmentBeforeTheFile() throws IOException {
        Path file = file("store.row=c\nstore.files=c\nstore.types=c\n");
        Map<String, String> environment = Map.of("STORE_METRICS_STORE_ROW", "b", "STORE_METRICS_STORE_FILES", "b");
        system.setProperty("store.row", "a");

        Settings settings = Settings.load(file, system, environment);

        assertThat(settings.texts().get("store.row")).isEqualTo("a");
        assertThat(settings.texts().get("store.files")).isEqualTo("b");
        assertThat(settings.texts().get("store.types")).isEqualTo("c");
        assertThat(settings.given())
                .isEqualTo(Map.of(
                        "store.row", "with -Dstore.row",
                        "store.files", "in the environment as STORE_METRICS_STORE_FILES",
                        "store.types", "in " + file + ":3"));
    }

    @Test
    void nameTheEnvironmentVariableOfASettingWithTwoDots() {
        Settings settings = Settings.load(null, system, Map.of("STORE_METRICS_STORE_POLL_PERIOD", "2m"));

        assertThat(settings.texts().get("store.poll.period")).isEqualTo("2m");
        assertThat(settings.given()).containsOnlyKeys("store.poll.period");
    }

    /** Such as that of a Kubernetes service, which sets HTTP_PORT for every process beside it. */
    @Test
    void leaveOtherVariablesAlone() {
        Map<String, String> environment = Map.of("HTTP_PORT", "tcp://10.0.0.1:80", "STORE_COLOUR", "a");

        assertThat(Settings.load(null, system, environment).given()).isEmpty();
    }

    @Test
    void takeARelativePathFromTheFolderOfTheFileThatHasIt() throws IOException {
        Path file = file("store.directory=stores\nroutes.directory=/srv/routes\nstate.directory=\n");
        system.setProperty("textfile.directory", "textfiles");

        Settings settings = Settings.load(file, system, Map.of());

        assertThat(settings.store().directory()).isEqualTo(directory.resolve("stores"));
        assertThat(settings.texts())
                .containsEntry("store.directory", directory.resolve("stores").toString());
        assertThat(settings.routesDirectory()).contains(Path.of("/srv/routes"));
        assertThat(settings.stateDirectory()).isEmpty();
        assertThat(settings.textfile().directory()).isEqualTo(Path.of("textfiles"));
    }

    /** Whatever begins with {@code my.} is for the user's routes. */
    @Test
    void takeTheUsersOwn() throws IOException {
        Path file = file("my.a=3\nmy.b.low-mark=3\nmy.c=3\nmy.Camel=3\n");
        Map<String, String> environment = Map.of(
                "STORE_METRICS_MY_A", "2",
                "STORE_METRICS_MY_B_LOW_MARK", "2",
                "STORE_METRICS_MY_CAMEL", "2",
                "STORE_METRICS_MY_D_E", "2",
                "STORE_METRICS_IMAGE", "2",
                "MY_F", "2");
        system.setProperty("my.a", "1");
        system.setProperty("my.g", " the price ");
        system.setProperty("mythical", "1");

        Settings settings = Settings.load(file, system, environment);

        Map<String, String> own = new TreeMap<>(settings.texts());
        own.keySet().removeIf(name -> ALL.contains(name));
        assertThat(own)
                .isEqualTo(Map.of(
                        "my.a", "1",
                        "my.b.low-mark", "2",
                        "my.c", "3",
                        "my.Camel", "2",
                        "my.d.e", "2",
                        "my.g", "the price"));
        assertThat(settings.given())
                .containsEntry("my.a", "with -Dmy.a")
                .containsEntry("my.d.e", "in the environment as STORE_METRICS_MY_D_E")
                .containsEntry("my.c", "in " + file + ":3");
    }

    @Test
    void takeAnEmptyValueForAValue() {
        assertThat(Settings.load(null, system, Map.of("STORE_METRICS_STORE_TYPES", ""))
                        .given())
                .containsOnlyKeys("store.types");
    }

    /** Without one its value would go unchecked. */
    @Test
    void haveAKindEach() throws IOException {
        String list = Files.readString(Path.of("src/main/resources/application.properties"));

        assertThat(Settings.of(texts(list)).texts()).hasSize(31);
        assertThatThrownBy(() -> Settings.of(texts(list + "\nstore.colour = red\n")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("settings without a kind: store.colour");
        assertThatThrownBy(() -> Settings.of(texts(list.replace("series.max", "series.most"))))
                .hasMessage("application.properties does not list series.max");
    }

    private SettingTexts texts(String list) throws IOException {
        return new SettingTexts(
                new PropertyResourceBundle(new StringReader(list)), SettingFile.read(null), system, Map.of());
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("test.properties"), text);
    }
}
