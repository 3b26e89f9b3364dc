package org.storemetrics.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.util.TimeUtils;
import org.storemetrics.file.Links;
import org.storemetrics.file.Shard;
import org.storemetrics.rows.RowPaths;
import org.storemetrics.text.OneLine;

/**
 * What a setting may be.
 *
 * @param allowed the same in words, behind "must be"
 * @param parser makes the typed value of a text; an IllegalArgumentException refuses it
 */
record SettingKind<T>(String allowed, Function<String, T> parser) {

    // what Java makes of bytes that are no character of the process's locale
    private static final char UNDECODED = '\uFFFD';

    static final SettingKind<Path> DIRECTORY = matching(".+", "the path of a directory", Path::of);
    static final SettingKind<Optional<Path>> ANY_DIRECTORY = matching(
            ".*",
            "the path of a directory, or empty for none",
            text -> text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text)));
    static final SettingKind<Optional<Path>> ANY_FILE =
            new SettingKind<>("the path of a file, or empty for none", ANY_DIRECTORY.parser);
    static final SettingKind<List<String>> FILES =
            new SettingKind<>("comma-separated file names or Ant patterns below store.directory", SettingKind::files);
    static final SettingKind<RowPaths> ROW =
            new SettingKind<>("comma-separated paths such as row, items/item, **/item, * or .", RowPaths::parse);
    static final SettingKind<List<String>> TYPES = matching(
            "[^']*", "comma-separated names", text -> text.isEmpty() ? List.of() : List.of(text.split(",", -1)));
    static final SettingKind<Duration> PERIOD =
            matching("[1-9][0-9]{0,8}(ms|s|m|h)", "a period such as 500ms, 15s or 2m", TimeUtils::toDuration);
    static final SettingKind<Duration> WAIT =
            matching("0s|[1-9][0-9]{0,8}(ms|s|m|h)", "0s or a period such as 500ms, 15s or 2m", TimeUtils::toDuration);
    static final SettingKind<Links> LINKS = matching("true|inside|false", "true, inside or false", Links::of);
    static final SettingKind<Shard> SHARD = matching(
            "|[0-9]{1,4}/[1-9][0-9]{0,3}",
            "a shard's number, counted from 0, and how many there are, such as 2/8, or empty for all",
            Shard::of);
    static final SettingKind<Boolean> BASELINE = matching("start|always", "start or always", "always"::equals);
    static final SettingKind<Boolean> METRICS = matching("slim|full", "slim or full", "full"::equals);
    static final SettingKind<String> LOG = matching("text|json", "text or json");
    static final SettingKind<String> TEXTFILE =
            matching("[A-Za-z0-9_-][A-Za-z0-9_.-]*\\.prom", "a file name in plain letters that ends in .prom");
    static final SettingKind<Integer> COUNT =
            matching("[1-9][0-9]{0,8}", "a number from 1 to 999999999", Integer::valueOf);
    static final SettingKind<Integer> FIELDS =
            matching("[1-9][0-9]{0,6}", "a number from 1 to 9999999", Integer::valueOf);
    static final SettingKind<Integer> PORT =
            matching("|0|[1-9][0-9]{0,4}", "a number from 1 to 65535, or empty for none", SettingKind::port);
    static final SettingKind<String> HOST = matching("[A-Za-z0-9._:%-]+", "an address or a name of this host");
    static final SettingKind<List<String>> HOSTS = matching(
            "|(?:HOST)(?:,HOST)*".replace("HOST", "(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])"),
            "comma-separated names such as metrics.example or [::1], without a port, or empty for any",
            text -> text.isEmpty()
                    ? List.of()
                    : List.of(text.toLowerCase(Locale.ROOT).split(",")));
    static final SettingKind<Optional<GatewayUrl>> GATEWAY = new SettingKind<>(
            "a URL such as http://push.example:9091, or empty for none",
            text -> text.isEmpty() ? Optional.empty() : Optional.of(GatewayUrl.parse(text)));
    static final SettingKind<String> JOB = matching("[A-Za-z0-9][A-Za-z0-9._:-]*", "a name in plain letters");
    static final SettingKind<String> INSTANCE =
            matching("([A-Za-z0-9][A-Za-z0-9._:-]*)?", "a name in plain letters, or empty for the name of this host");

    static final SettingKind<String> OWN = matching(".*", "text without placeholders and functions");

    /** Without blanks around commas, if commas part its values. */
    String tidy(String text) {
        return this == FILES || this == TYPES || this == ROW || this == HOSTS
                ? text.replaceAll("(?U)\\s*,\\s*", ",")
                : text;
    }

    /** A relative path as it is from elsewhere; what is no path stays as it is. */
    String below(Path directory, String text) {
        return isPath() && !text.isEmpty() ? directory.resolve(text).toString() : text;
    }

    private boolean isPath() {
        return this == DIRECTORY || this == ANY_DIRECTORY || this == ANY_FILE;
    }

    /**
     * The typed value of a text.
     *
     * @throws IllegalArgumentException if it is not of this kind, or Camel would take it for a placeholder or a function
     */
    T read(String text) {
        boolean plain = !text.contains("{{") && !text.contains("${");
        require(plain && text.indexOf(UNDECODED) < 0 && text.chars().noneMatch(Character::isISOControl));
        return parser.apply(text);
    }

    /** What is said of a wrong value; a URL may have a password. */
    String problem(String name, String text, String place) {
        if (this == ROW) {
            return name + ", given " + place + ": " + pathProblem(text);
        }
        if (this == GATEWAY) {
            return name + ", given " + place + " and not shown here, must be " + allowed;
        }
        boolean isUndecoded =
                text.indexOf(UNDECODED) >= 0 || isPath() && text.chars().anyMatch(character -> character > 0x7F);
        return name + " is '" + OneLine.of(text) + "', given " + place + ", but must be " + allowed
                + (isUndecoded
                        ? "; this process's locale does not know all of its characters: start it with LC_ALL=C.UTF-8"
                        : "");
    }

    private static String pathProblem(String text) {
        try {
            RowPaths.parse(text);
            return "it must be paths of elements, without placeholders and functions";
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static SettingKind<String> matching(String pattern, String allowed) {
        return matching(pattern, allowed, text -> text);
    }

    private static <T> SettingKind<T> matching(String pattern, String allowed, Function<String, T> parser) {
        return new SettingKind<>(allowed, text -> {
            require(text.matches(pattern));
            return parser.apply(text);
        });
    }

    private static List<String> files(String text) {
        List<String> patterns = List.of(text.split(",", -1));
        require(patterns.stream()
                .noneMatch(pattern ->
                        pattern.isEmpty() || pattern.startsWith("/") || pattern.matches("(.*/)?\\.{1,2}(/.*)?")));
        return patterns;
    }

    private static int port(String text) {
        int port = text.isEmpty() ? 0 : Integer.parseInt(text);
        require(port <= 65_535);
        return port;
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException();
        }
    }
}
