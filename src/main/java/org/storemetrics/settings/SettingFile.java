package org.storemetrics.settings;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The file of {@code --config}.
 *
 * @param file its path; null if there is none
 * @param values what it gives, by name
 * @param lines on which line each begins, counted from 1
 */
record SettingFile(@Nullable Path file, Map<String, String> values, Map<String, Integer> lines) {

    /**
     * Reads a file.
     *
     * @throws SettingsException if it cannot be read
     */
    static SettingFile read(@Nullable Path file) {
        SettingFile settings = new SettingFile(file, new TreeMap<>(), new TreeMap<>());
        try {
            settings.add(file == null ? List.of() : Files.readAllLines(file));
            return settings;
        } catch (NoSuchFileException e) {
            throw new SettingsException("--config " + file + ": there is no such file");
        } catch (MalformedInputException | IllegalArgumentException e) {
            throw new SettingsException("--config " + file + ": it is not a properties file in UTF-8");
        } catch (IOException e) {
            throw new SettingsException("--config " + file + ": it cannot be read: " + e.getMessage());
        }
    }

    /** Where a setting stands, for messages. */
    String place(String name) {
        return "in " + file + ":" + lines.get(name);
    }

    /** Java itself reads properties, one at a time: it does not tell their lines. */
    private void add(List<String> text) throws IOException {
        for (int i = 0; i < text.size(); i++) {
            int first = i + 1;
            StringBuilder entry = new StringBuilder(text.get(i));
            while (isContinued(entry) && i + 1 < text.size()) {
                entry.append('\n').append(text.get(++i));
            }
            Properties one = new Properties();
            one.load(new StringReader(entry.toString()));
            for (String name : one.stringPropertyNames()) {
                values.put(name, one.getProperty(name).strip());
                lines.put(name, first);
            }
        }
    }

    /** Whether the last line ends with a backslash that is not escaped, and is no comment. */
    private static boolean isContinued(CharSequence entry) {
        String text = entry.toString().stripLeading();
        int backslashes = 0;
        while (backslashes < text.length() && text.charAt(text.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1 && !text.startsWith("#") && !text.startsWith("!");
    }
}
