package org.storemetrics.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The text of each setting on the list, and where it was given; each is checked when its typed value is taken. */
final class SettingTexts {

    private final SettingList list;
    private final Map<String, String> untaken = new TreeMap<>();
    private final Map<String, String> inForce = new TreeMap<>();
    private final Map<String, String> given = new TreeMap<>();
    private final List<String> unknown = new ArrayList<>();
    private final Map<String, String> wrong = new TreeMap<>();

    /**
     * Gathers them: a system property goes before an environment variable, that before the file, and that before the default.
     */
    SettingTexts(SettingList list, SettingFile file, Properties system, Map<String, String> environment) {
        this.list = list;
        file.values()
                .keySet()
                .forEach(name -> list.check(name, file.place(name)).ifPresent(unknown::add));
        list.suspects(system).forEach(name -> list.check(name, "given with -D").ifPresent(unknown::add));
        for (String name : list.names()) {
            String variable = name.replace('.', '_').toUpperCase(Locale.ROOT);
            untaken.put(name, list.defaultOf(name));
            set(name, file.values().get(name), () -> file.place(name));
            set(name, environment.get(variable), () -> "in the environment as " + variable);
            set(name, system.getProperty(name), () -> "with -D" + name);
        }
    }

    private void set(String name, @Nullable String text, Supplier<String> place) {
        if (text != null) {
            untaken.put(name, text.strip());
            given.put(name, place.get());
        }
    }

    /**
     * The typed value of a setting; that of its default if the text is wrong, which is a problem then.
     *
     * @throws IllegalArgumentException if it is not on the list
     */
    <T> T take(String name, SettingKind<T> kind) {
        String text = untaken.remove(name);
        if (text == null) {
            throw new IllegalArgumentException("application.properties does not list " + name);
        }
        try {
            return use(name, kind.tidy(text), kind);
        } catch (IllegalArgumentException e) {
            wrong.put(name, kind.problem(name, text, given.getOrDefault(name, "by default")));
            return use(name, list.defaultOf(name), kind);
        }
    }

    private <T> T use(String name, String text, SettingKind<T> kind) {
        T value = kind.read(text);
        inForce.put(name, text);
        return value;
    }

    /** Whether a setting that was taken has its default, also where that was given. */
    boolean isDefault(String name) {
        return list.defaultOf(name).equals(inForce.get(name));
    }

    /**
     * A setting that is listed and has no kind would go unchecked.
     *
     * @throws IllegalStateException if there is one
     */
    void requireAllTaken() {
        if (!untaken.isEmpty()) {
            throw new IllegalStateException("settings without a kind: " + String.join(", ", untaken.keySet()));
        }
    }

    /** What is wrong so far: unknown names, then values in the order of their names. */
    List<String> problems() {
        List<String> problems = new ArrayList<>(unknown);
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
