package org.storemetrics.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.storemetrics.file.Links;
import org.storemetrics.file.Shard;
import org.storemetrics.rows.RowPaths;

/**
 * The settings that {@code application.properties} lists, as they are in force: {@code -Dstore.directory=…} before {@code
 * STORE_METRICS_STORE_DIRECTORY}, or {@code STORE_DIRECTORY} for short, before the file of {@code --config}, before the default;
 * and the user's own, {@code my.…}.
 *
 * @param routesDirectory where the route files are; empty for those that are shipped
 * @param libDirectory where jars of the user's own are; empty for {@code lib} beside the program's jar
 * @param series how many there may be
 * @param once what is of {@code once} alone
 * @param stateDirectory where what is known outlives the process, if anywhere
 * @param logFormat {@code text} or {@code json}
 * @param texts every setting by its name, as the {@code {{…}}} of the routes stand for it
 * @param given where those that are not defaults were given, for messages
 */
public record Settings(
        Store store,
        Textfile textfile,
        Optional<Path> routesDirectory,
        Optional<Path> libDirectory,
        Series series,
        Once once,
        Optional<Path> stateDirectory,
        Http http,
        Push push,
        String logFormat,
        Map<String, String> texts,
        Map<String, String> given) {

    /**
     * Which files are stores, which of their elements are rows, and when they are looked at.
     *
     * @param files Ant patterns relative to the directory, at least one
     * @param followLinks which links below the directory are followed
     * @param shard which of the files are read by this process
     * @param fieldsMax most fields of a row
     * @param types the types of rows that are let through; empty for all
     * @param alwaysBaseline whether the rows of a store that appears while it is looked for count as new no more than those
     *     of the stores that were there
     * @param fullMetrics whether each store has all of the tool's own metrics from the start
     */
    public record Store(
            Path directory,
            List<String> files,
            Links followLinks,
            Shard shard,
            RowPaths row,
            int fieldsMax,
            List<String> types,
            Duration pollPeriod,
            Duration forget,
            boolean alwaysBaseline,
            boolean fullMetrics) {}

    /** Where the textfile is, its name, and how often it is written. */
    public record Textfile(Path directory, String file, boolean hasDefaultName, Duration period) {}

    /** Most series of one store, and of all stores together, meters included; most bytes of UTF-8 of a label's value. */
    public record Series(int max, int totalMax, int labelMax) {}

    /** How long {@code once} may read, how long it tries a torn store again, and how often it is run. */
    public record Once(Duration timeout, Duration retry, Duration period) {}

    /**
     * Where the metrics are served.
     *
     * @param port 0 is nowhere
     * @param hosts what a client may call this host, in small letters and without a port; empty for anything
     * @param config the file that says how it is served by TLS, and to whom
     */
    public record Http(int port, String host, List<String> hosts, Optional<Path> config) {}

    /** Where {@code once} pushes to, and under which labels; an empty instance is the name of this host. */
    public record Push(Optional<GatewayUrl> url, String job, String instance) {}

    /**
     * Gathers and checks the settings.
     *
     * @param file the file of {@code --config}; null if there is none
     * @throws SettingsException if names are unknown or values cannot be used: it tells all of them
     */
    public static Settings load(@Nullable Path file, Properties system, Map<String, String> environment) {
        ResourceBundle list = ResourceBundle.getBundle("application", Locale.ROOT);
        return of(new SettingTexts(list, SettingFile.read(file), system, environment));
    }

    /** Each setting and its kind: here and nowhere else. */
    static Settings of(SettingTexts texts) {
        Store store = new Store(
                texts.take("store.directory", SettingKind.DIRECTORY),
                texts.take("store.files", SettingKind.FILES),
                texts.take("store.follow.links", SettingKind.LINKS),
                texts.take("store.shard", SettingKind.SHARD),
                texts.take("store.row", SettingKind.ROW),
                texts.take("store.fields.max", SettingKind.FIELDS),
                texts.take("store.types", SettingKind.TYPES),
                texts.take("store.poll.period", SettingKind.PERIOD),
                texts.take("store.forget", SettingKind.WAIT),
                texts.take("store.baseline", SettingKind.BASELINE),
                texts.take("store.metrics", SettingKind.METRICS));
        Textfile textfile = new Textfile(
                texts.take("textfile.directory", SettingKind.DIRECTORY),
                texts.take("textfile.file", SettingKind.TEXTFILE),
                texts.isDefault("textfile.file"),
                texts.take("textfile.period", SettingKind.PERIOD));
        Optional<Path> routes = texts.take("routes.directory", SettingKind.ANY_DIRECTORY);
        Optional<Path> lib = texts.take("lib.directory", SettingKind.ANY_DIRECTORY);
        Series series = new Series(
                texts.take("series.max", SettingKind.COUNT),
                texts.take("series.total.max", SettingKind.COUNT),
                texts.take("label.max", SettingKind.COUNT));
        Once once = new Once(
                texts.take("once.timeout", SettingKind.PERIOD),
                texts.take("once.retry", SettingKind.WAIT),
                texts.take("once.period", SettingKind.PERIOD));
        Optional<Path> state = texts.take("state.directory", SettingKind.ANY_DIRECTORY);
        Http http = new Http(
                texts.take("http.port", SettingKind.PORT),
                texts.take("http.host", SettingKind.HOST),
                texts.take("http.hosts", SettingKind.HOSTS),
                texts.take("http.config.file", SettingKind.ANY_FILE));
        Push push = new Push(
                texts.take("push.gateway.url", SettingKind.GATEWAY),
                texts.take("push.gateway.job", SettingKind.JOB),
                texts.take("push.gateway.instance", SettingKind.INSTANCE));
        String logFormat = texts.take("log.format", SettingKind.LOG);
        texts.takeOwn();
        Settings settings = new Settings(
                store,
                textfile,
                routes,
                lib,
                series,
                once,
                state,
                http,
                push,
                logFormat,
                Map.copyOf(texts.inForce()),
                Map.copyOf(texts.given()));
        if (!texts.problems().isEmpty()) {
            throw new SettingsException(texts.problems(), settings);
        }
        return settings;
    }
}
