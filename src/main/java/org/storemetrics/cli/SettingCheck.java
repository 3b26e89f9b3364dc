package org.storemetrics.cli;

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
            throw new SettingsException(name + " is '" + value + "', given " + given + ": it must be " + allowed);
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

    /** Nothing that Camel would take for a placeholder or a function. */
    private static boolean isPlain(String value) {
        return !value.contains("{{") && !value.contains("${") && value.chars().noneMatch(Character::isISOControl);
    }
}
