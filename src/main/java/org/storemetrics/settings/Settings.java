package org.storemetrics.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The settings that {@code application.properties} lists, as they are in force: {@code -Dstore.directory=…} before {@code
 * STORE_DIRECTORY}, before the file of {@code --config}, before the default.
 *
 * @param values the value of every setting by its name
 * @param given where those that are not defaults were given, for messages
 */
public record Settings(Map<String, String> values, Map<String, String> given) {

    public Settings {
        values = Map.copyOf(values);
        given = Map.copyOf(given);
    }

    /**
     * Gathers and checks the settings.
     *
     * @param file the file of {@code --config}; null if there is none
     * @param system the system properties
     * @param environment the environment variables
     * @throws SettingsException if names are unknown or values cannot be used: it tells all of them
     */
    public static Settings load(Path file, Properties system, Map<String, String> environment) {
        SettingList list = SettingList.load();
        SettingFile configured = SettingFile.read(file);
        List<String> problems = new ArrayList<>();
        configured
                .values()
                .keySet()
                .forEach(name -> list.check(name, configured.place(name)).ifPresent(problems::add));
        list.like(system).forEach(name -> list.check(name, "given with -D").ifPresent(problems::add));

        Map<String, String> values = new TreeMap<>();
        Map<String, String> given = new TreeMap<>();
        for (String name : list.names()) {
            String value = give(name, configured, system, environment, given);
            try {
                String place = given.getOrDefault(name, "by default");
                values.put(name, SettingCheck.of(name).apply(value == null ? list.byDefault(name) : value, place));
            } catch (SettingsException e) {
                problems.addAll(e.problems());
                values.put(name, list.byDefault(name));
            }
        }
        Settings settings = new Settings(values, given);
        if (!problems.isEmpty()) {
            throw new SettingsException(problems, settings);
        }
        return settings;
    }

    /** The value that someone has given to a setting, and where; null if nobody has. */
    private static String give(
            String name,
            SettingFile configured,
            Properties system,
            Map<String, String> environment,
            Map<String, String> given) {
        String variable = name.replace('.', '_').toUpperCase(Locale.ROOT);
        if (system.getProperty(name) != null) {
            given.put(name, "with -D" + name);
            return system.getProperty(name).strip();
        }
        if (environment.get(variable) != null) {
            given.put(name, "in the environment as " + variable);
            return environment.get(variable).strip();
        }
        String value = configured.values().get(name);
        if (value != null) {
            given.put(name, configured.place(name));
        }
        return value;
    }

    /** The value of a setting. */
    public String get(String name) {
        return values.get(name);
    }

    /** Whether nobody has given that setting. */
    public boolean isDefault(String name) {
        return !given.containsKey(name);
    }
}
