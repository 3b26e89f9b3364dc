package org.storemetrics.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The settings that {@code application.properties} lists, as they are in force: {@code -Dstore.directory=…} before {@code
 * STORE_DIRECTORY}, before the file of {@code --config}, before the default.
 *
 * @param values the value of every setting by its name
 * @param given where those that are not defaults were given, for messages
 */
public record Settings(Map<String, String> values, Map<String, String> given) {

    private static final String LIST = "/application.properties";
    private static final String CAMEL = "camel.";

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
     * @throws SettingsException if a name is unknown or a value cannot be used
     */
    public static Settings load(Path file, Properties system, Map<String, String> environment) {
        Properties defaults = defaults();
        SortedSet<String> names = names(defaults);
        Properties configured = file == null ? new Properties() : read(file);
        requireKnown(configured.stringPropertyNames(), names, "in " + file);
        requireKnown(settingLike(system, names), names, "given with -D");

        Map<String, String> values = new TreeMap<>();
        Map<String, String> given = new TreeMap<>();
        for (String name : names) {
            String variable = name.replace('.', '_').toUpperCase(Locale.ROOT);
            String value = defaults.getProperty(name);
            if (configured.getProperty(name) != null) {
                value = configured.getProperty(name);
                given.put(name, "in " + file);
            }
            if (environment.get(variable) != null) {
                value = environment.get(variable);
                given.put(name, "in the environment as " + variable);
            }
            if (system.getProperty(name) != null) {
                value = system.getProperty(name);
                given.put(name, "with -D" + name);
            }
            values.put(name, SettingCheck.of(name).apply(value.strip(), given.getOrDefault(name, "by default")));
        }
        return new Settings(values, given);
    }

    /** The value of a setting. */
    public String get(String name) {
        return values.get(name);
    }

    /** Whether nobody has given that setting. */
    public boolean isDefault(String name) {
        return !given.containsKey(name);
    }

    private static Properties defaults() {
        try (InputStream stream = Settings.class.getResourceAsStream(LIST);
                Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            Properties properties = new Properties();
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SortedSet<String> names(Properties list) {
        SortedSet<String> names = new TreeSet<>(list.stringPropertyNames());
        names.removeIf(name -> name.startsWith(CAMEL));
        return names;
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return properties;
        } catch (NoSuchFileException e) {
            throw new SettingsException("--config " + file + ": there is no such file");
        } catch (MalformedInputException | IllegalArgumentException e) {
            throw new SettingsException("--config " + file + ": it is no properties file in UTF-8");
        } catch (IOException e) {
            throw new SettingsException("--config " + file + ": it cannot be read: " + e.getMessage());
        }
    }

    /** System properties that look like settings: a misspelt one would otherwise be ignored in silence. */
    private static SortedSet<String> settingLike(Properties system, SortedSet<String> names) {
        SortedSet<String> like = new TreeSet<>(system.stringPropertyNames());
        like.removeIf(property ->
                names.stream().noneMatch(name -> property.startsWith(name.substring(0, name.indexOf('.') + 1))));
        return like;
    }

    private static void requireKnown(Iterable<String> given, SortedSet<String> names, String where) {
        for (String name : given) {
            if (!names.contains(name)) {
                throw new SettingsException(
                        "unknown setting '" + name + "' " + where + ": the settings are " + String.join(", ", names));
            }
        }
    }
}
