package org.storemetrics.settings;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.storemetrics.rows.RowPath;

/**
 * What a setting's value must be.
 *
 * @param allowed the same in words
 */
record SettingCheck(String name, Predicate<String> test, String allowed) {

    private static final Pattern PERIOD = Pattern.compile("[1-9][0-9]{0,8}(ms|s|m|h)");
    private static final Pattern TEXTFILE = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]*\\.prom");
    private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,8}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]*");
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9._:%-]+");
    private static final int LAST_PORT = 65_535;
    private static final String SECRET = "push.gateway.url";
    private static final List<String> LISTS = List.of("store.files", "store.types");

    static SettingCheck of(String name) {
        return switch (name) {
            case "store.files" ->
                new SettingCheck(
                        name,
                        SettingCheck::arePatterns,
                        "comma-separated file names or Ant patterns below store.directory, not hidden ones");
            case "store.row" -> new SettingCheck(name, SettingCheck::isRowPath, "a path such as row, items/item or *");
            case "store.types" ->
                new SettingCheck(name, types -> !types.contains("'") && isPlain(types), "comma-separated names");
            case "store.poll.period", "textfile.period" ->
                new SettingCheck(name, PERIOD.asMatchPredicate(), "a period such as 500ms, 15s or 2m");
            case "textfile.file" ->
                new SettingCheck(name, TEXTFILE.asMatchPredicate(), "a file name in plain letters that ends in .prom");
            case "series.max" -> new SettingCheck(name, COUNT.asMatchPredicate(), "a number from 1 to 999999999");
            case "http.port" ->
                new SettingCheck(name, SettingCheck::isPort, "a number from 1 to 65535, or empty for none");
            case "http.host" -> new SettingCheck(name, ADDRESS.asMatchPredicate(), "an address or a name of this host");
            case SECRET ->
                new SettingCheck(
                        name, SettingCheck::isGateway, "a URL such as http://push.example:9091, or empty for none");
            case "push.gateway.job" -> new SettingCheck(name, NAME.asMatchPredicate(), "a name in plain letters");
            case "push.gateway.instance" ->
                new SettingCheck(
                        name,
                        instance -> instance.isEmpty() || NAME.matcher(instance).matches(),
                        "a name in plain letters, or empty for the name of this host");
            default -> new SettingCheck(name, path -> !path.isEmpty() && isPlain(path), "the path of a directory");
        };
    }

    /**
     * Checks a value.
     *
     * @param given where it was given, for the message
     * @return the value to use: that of a list without blanks around its commas
     */
    String apply(String value, String given) {
        String tidy = LISTS.contains(name)
                ? Stream.of(value.split(",", -1)).map(String::strip).collect(Collectors.joining(","))
                : value;
        if (!test.test(tidy)) {
            String shown = name.equals(SECRET) ? "(not shown here)" : "'" + value + "'";
            throw new SettingsException(name + " is " + shown + ", given " + given + ": it must be " + allowed);
        }
        return tidy;
    }

    private static boolean arePatterns(String patterns) {
        return isPlain(patterns)
                && Stream.of(patterns.split(",", -1))
                        .noneMatch(pattern ->
                                pattern.isEmpty() || pattern.startsWith("/") || pattern.matches("(.*/)?\\..*"));
    }

    private static boolean isRowPath(String path) {
        try {
            return RowPath.parse(path) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isPort(String port) {
        return port.isEmpty() || port.matches("0|[1-9][0-9]{0,4}") && Integer.parseInt(port) <= LAST_PORT;
    }

    private static boolean isGateway(String url) {
        try {
            return url.isEmpty() || isPlain(url) && GatewayUrl.parse(url) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Nothing that Camel would take for a placeholder or a function. */
    private static boolean isPlain(String value) {
        return !value.contains("{{") && !value.contains("${") && value.chars().noneMatch(Character::isISOControl);
    }
}
