package org.storemetrics.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import org.storemetrics.text.DidYouMean;

/** Which settings there are, and their defaults: what {@code application.properties} lists. */
final class SettingList {

    private static final String LIST = "/application.properties";
    private static final String CAMEL = "camel.";

    private final Properties defaults = new Properties();
    private final SortedSet<String> names;

    SettingList(Reader list) throws IOException {
        defaults.load(list);
        names = new TreeSet<>(defaults.stringPropertyNames());
        names.removeIf(name -> name.startsWith(CAMEL));
    }

    static SettingList load() {
        try (InputStream stream = SettingList.class.getResourceAsStream(LIST);
                Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            return new SettingList(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SortedSet<String> names() {
        return names;
    }

    /** The default of a setting that is on the list. */
    String defaultOf(String name) {
        return defaults.getProperty(name);
    }

    /** System properties that look like settings: a misspelt one would otherwise be ignored in silence. */
    SortedSet<String> suspects(Properties system) {
        SortedSet<String> suspects = new TreeSet<>(system.stringPropertyNames());
        suspects.removeIf(property ->
                names.stream().noneMatch(name -> property.startsWith(name.substring(0, name.indexOf('.') + 1)))
                        || isJavas(property));
        return suspects;
    }

    /** Java has settings of its own that begin so: {@code http.nonProxyHosts}. */
    private boolean isJavas(String property) {
        return property.startsWith("http.")
                && !names.contains(property)
                && DidYouMean.of(property, names).isEmpty();
    }

    /**
     * What is wrong with a name.
     *
     * @param place where it was given
     * @return empty if there is such a setting
     */
    Optional<String> check(String name, String place) {
        return names.contains(name)
                ? Optional.empty()
                : Optional.of("unknown setting '" + name + "' " + place + ": the settings are "
                        + String.join(", ", names) + DidYouMean.of(name, names));
    }
}
