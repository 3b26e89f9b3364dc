package org.storemetrics.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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
 * @param directory where it is: relative paths in it begin there
 * @param values what it gives, by name
 * @param places where, for messages: {@code in a.properties:3}
 */
record SettingFile(Path directory, Map<String, String> values, Map<String, String> places) {

    private static final int LARGEST = 1 << 20;

    /** Reads a file, if there is one; throws a SettingsException if it cannot be read. */
    static SettingFile read(@Nullable Path file) {
        Path directory = file == null || file.getParent() == null ? Path.of("") : file.getParent();
        SettingFile settings = new SettingFile(directory, new TreeMap<>(), new TreeMap<>());
        try {
            settings.add(file == null ? List.of() : lines(file), "in " + file + ":");
            return settings;
        } catch (NoSuchFileException e) {
            throw new SettingsException("--config " + file + ": there is no such file");
        } catch (CharacterCodingException | IllegalArgumentException e) {
            throw new SettingsException("--config " + file + ": it is not a properties file in UTF-8");
        } catch (IOException e) {
            throw new SettingsException("--config " + file + ": it cannot be read: " + e.getMessage());
        }
    }

    /** A pipe, as a shell makes one of a command, is a file, too; a device may never end. */
    private static List<String> lines(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST + 1);
        }
        if (bytes.length > LARGEST) {
            throw new SettingsException(
                    "--config " + file + ": it has more than " + LARGEST + " bytes, which no properties file has");
        }
        CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        return text.toString().lines().toList();
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
            one.load(new StringReader(entry));
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
