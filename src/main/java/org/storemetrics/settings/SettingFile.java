package org.storemetrics.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.storemetrics.file.IoReason;
import org.storemetrics.file.Patience;
import org.storemetrics.file.Utf8Text;

/**
 * The file of {@code --config}.
 *
 * @param directory where it is: relative paths in it begin there
 * @param values what it gives, by name
 * @param places where, for messages: {@code in a.properties:3}
 */
record SettingFile(Path directory, Map<String, String> values, Map<String, String> places) {

    private static final int LARGEST = 1 << 20;

    /** Who fills a pipe may ask another host for what is in it. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Reads a file, if there is one; throws a SettingsException if it cannot be read. */
    static SettingFile read(@Nullable Path file) {
        return read(file, PATIENCE);
    }

    /** The same, and gives up a pipe that nobody has written to its end by then. */
    static SettingFile read(@Nullable Path file, Duration patience) {
        Path directory = file == null || file.getParent() == null ? Path.of("") : file.getParent();
        SettingFile settings = new SettingFile(directory, new TreeMap<>(), new TreeMap<>());
        try {
            settings.add(file == null ? List.of() : lines(file, patience), "in " + file + ":");
            return settings;
        } catch (NoSuchFileException e) {
            throw new SettingsException("--config " + file + ": there is no such file");
        } catch (IOException e) {
            throw new SettingsException("--config " + file + ": it cannot be read: " + IoReason.of(e));
        }
    }

    /** A pipe, as a shell makes one of a command, is a file, too; a device may never end. */
    private static List<String> lines(Path file, Duration patience) throws IOException {
        byte[] bytes = Patience.within(patience, () -> {
            try (InputStream in = Files.newInputStream(file)) {
                return in.readNBytes(LARGEST + 1);
            }
        });
        if (bytes.length > LARGEST) {
            throw new SettingsException(
                    "--config " + file + ": it has more than " + LARGEST + " bytes, which no properties file has");
        }
        Utf8Text text = Utf8Text.of(bytes);
        if (!text.isWhole()) {
            throw new SettingsException(
                    "--config " + file + ":" + text.lastLine() + ": it is not a properties file in UTF-8");
        }
        return text.text().lines().toList();
    }

    /** Java itself reads properties, one at a time: it does not tell their lines. */
    private void add(List<String> text, String place) throws IOException {
        int first = 0;
        for (int next = 1; next <= text.size(); next++) {
            String entry = String.join("\n", text.subList(first, next));
            if (isContinued(entry) && next < text.size()) {
                continue;
            }
            Properties one = new Properties();
            try {
                one.load(new StringReader(entry));
            } catch (IllegalArgumentException e) {
                // all that it can mind
                throw new SettingsException("what stands " + place + (first + 1)
                        + " has \\u without four hexadecimal digits: a backslash itself is written \\\\");
            }
            for (String name : one.stringPropertyNames()) {
                values.put(name, one.getProperty(name).strip());
                places.put(name, place + (first + 1));
            }
            first = next;
        }
    }

    /** Whether it ends with a backslash that is not escaped, and is no comment. */
    private static boolean isContinued(String entry) {
        int backslashes = entry.length() - entry.replaceFirst("\\\\+$", "").length();
        return backslashes % 2 == 1 && !entry.stripLeading().matches("(?s)[#!].*");
    }
}
