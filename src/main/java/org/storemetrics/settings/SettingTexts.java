package org.storemetrics.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.storemetrics.text.DidYouMean;

/**
 * The text of each setting on the list, and where it was given; each is checked when its typed value is taken. Those whose
 * names begin with {@code my.} are the user's own, for routes.
 */
final class SettingTexts {

    private static final Pattern OWN = Pattern.compile("my(\\.[A-Za-z0-9_-]+)+");
    private static final String PREFIX = "STORE_METRICS_";
    // nobody else's variables begin so
    private static final Pattern SHORT = Pattern.compile("STORE_|TEXTFILE_");

    /** No path and no list of types is longer; what is, is something else. */
    private static final int LONGEST = 1 << 16;

    /** A file that is no settings file may have a line for each of a million that there are not. */
    private static final int MOST_UNKNOWN = 20;

    private final ResourceBundle list;
    private final SettingFile file;
    private final SortedSet<String> names;
    private final Map<String, String> untaken = new TreeMap<>();
    private final Map<String, String> inForce = new TreeMap<>();
    private final Map<String, String> given = new TreeMap<>();
    private final List<String> unknown = new ArrayList<>();
    private int unknownMore;
    private final List<String> tooLong = new ArrayList<>();
    private final Map<String, String> wrong = new TreeMap<>();

    /**
     * Gathers them: a system property goes before an environment variable, that before the file, and that before the default.
     *
     * @param list which settings there are, and their defaults
     */
    SettingTexts(ResourceBundle list, SettingFile file, Properties system, Map<String, String> environment) {
        this.list = list;
        this.file = file;
        names = new TreeSet<>(list.keySet());
        names.removeIf(name -> name.startsWith("camel."));
        file.places().forEach(this::checkName);
        new TreeSet<>(system.stringPropertyNames())
                .stream().filter(this::isSuspect).forEach(name -> checkName(name, "given with -D"));
        names.forEach(name -> untaken.put(name, list.getString(name)));
        Set<String> all = own(file, system, environment.keySet());
        all.addAll(names);
        for (String name : all) {
            String variable = variable(name);
            set(name, file.values().get(name), file.places().getOrDefault(name, ""));
            if (SHORT.matcher(variable).lookingAt()) {
                set(name, environment.get(variable), "in the environment as " + variable);
            }
            set(name, environment.get(PREFIX + variable), "in the environment as " + PREFIX + variable);
            set(name, system.getProperty(name), "with -D" + name);
        }
    }

    /** The names of the user's own; one that only the environment gives has a dot for each {@code _} of its variable. */
    private static Set<String> own(SettingFile file, Properties system, Set<String> environment) {
        Set<String> own = new TreeSet<>(file.values().keySet());
        own.addAll(system.stringPropertyNames());
        own.removeIf(name -> !isOwn(name));
        Set<String> known = own.stream().map(SettingTexts::variable).collect(Collectors.toSet());
        environment.stream()
                .filter(variable -> variable.startsWith(PREFIX))
                .map(variable -> variable.substring(PREFIX.length()))
                .filter(variable -> !known.contains(variable))
                .map(variable -> variable.toLowerCase(Locale.ROOT).replace('_', '.'))
                .filter(SettingTexts::isOwn)
                .forEach(own::add);
        return own;
    }

    private static boolean isOwn(String name) {
        return OWN.matcher(name).matches();
    }

    private static String variable(String name) {
        return name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** A misspelt one would otherwise be ignored in silence; but Java has some that begin so, too, and the log one: log.level. */
    private boolean isSuspect(String property) {
        boolean isJavas =
                property.startsWith("http.") && DidYouMean.of(property, names).isEmpty();
        return !isJavas
                && !property.equals("log.level")
                && names.stream().anyMatch(name -> property.startsWith(name.substring(0, name.indexOf('.') + 1)));
    }

    private void checkName(String name, String place) {
        if (names.contains(name) || isOwn(name)) {
            return;
        }
        if (unknown.size() == MOST_UNKNOWN) {
            unknownMore++;
        } else {
            unknown.add("unknown setting '" + name + "' " + place + ": the settings are " + String.join(", ", names)
                    + DidYouMean.of(name, names));
        }
    }

    private void set(String name, @Nullable String text, String place) {
        if (text == null) {
            return;
        }
        if (text.length() > LONGEST) {
            tooLong.add("%s, given %s, has %d characters, more than %d".formatted(name, place, text.length(), LONGEST));
        } else {
            untaken.put(name, text.strip());
            given.put(name, place);
        }
    }

    /**
     * The typed value of a setting; that of its default if the text is wrong, which is a problem then.
     *
     * @throws IllegalArgumentException if it is neither on the list nor the user's own
     */
    <T> T take(String name, SettingKind<T> kind) {
        String text = untaken.remove(name);
        if (text == null) {
            throw new IllegalArgumentException("application.properties does not list " + name);
        }
        try {
            boolean isOfFile =
                    file.places().containsKey(name) && file.places().get(name).equals(given.get(name));
            return use(name, isOfFile ? kind.below(file.directory(), kind.tidy(text)) : kind.tidy(text), kind);
        } catch (IllegalArgumentException e) {
            wrong.put(name, kind.problem(name, text, given.getOrDefault(name, "by default")));
            return use(name, names.contains(name) ? list.getString(name) : "", kind);
        }
    }

    /** Takes those of the user's own. */
    void takeOwn() {
        List.copyOf(untaken.keySet()).stream().filter(SettingTexts::isOwn).forEach(name -> take(name, SettingKind.OWN));
    }

    private <T> T use(String name, String text, SettingKind<T> kind) {
        T value = kind.read(text);
        inForce.put(name, text);
        return value;
    }

    /** Whether a setting that was taken has its default, also where that was given. */
    boolean isDefault(String name) {
        return list.getString(name).equals(inForce.get(name));
    }

    /**
     * What is wrong: unknown names, then values in the order of their names.
     *
     * @throws IllegalStateException if a listed setting was not taken: it would go unchecked
     */
    List<String> problems() {
        if (!untaken.isEmpty()) {
            throw new IllegalStateException("settings without a kind: " + String.join(", ", untaken.keySet()));
        }
        List<String> problems = new ArrayList<>(unknown);
        if (unknownMore > 0) {
            problems.add("and " + unknownMore + " more unknown settings");
        }
        problems.addAll(tooLong);
        problems.addAll(wrong.values());
        return problems;
    }

    /** The text of each setting that was taken. */
    Map<String, String> inForce() {
        return inForce;
    }

    /** Where those were given that are not defaults. */
    Map<String, String> given() {
        return given;
    }
}
