package org.storemetrics.nodeexporter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The file of {@code --config}, always as complete as the settings made so far. */
record SettingsFile(Path path, Properties properties) {
    SettingsFile(Path path) {
        this(path, new Properties());
    }

    void set(String setting, Object value) {
        properties.setProperty(setting, value.toString());
        try (Writer writer = Files.newBufferedWriter(path)) {
            properties.store(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
