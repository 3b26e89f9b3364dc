package org.storemetrics.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A copy of route files in which mistakes can be settled; it is removed in the end.
 *
 * @param directory where it is
 */
record RouteCopy(Path directory) implements AutoCloseable {

    RouteCopy() throws IOException {
        this(Files.createTempDirectory("routes"));
    }

    void add(Path file) throws IOException {
        Files.copy(file, directory.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }

    RouteText text(Path file) throws IOException {
        return new RouteText(Files.readString(file));
    }

    /** Replaces a file's text; a file without any would be a mistake itself. */
    void write(Path file, String text) throws IOException {
        if (text.isBlank()) {
            Files.delete(file);
        } else {
            Files.writeString(file, text);
        }
    }

    @Override
    public void close() throws IOException {
        for (RouteFile file : RouteFile.in(directory)) {
            Files.delete(file.path());
        }
        Files.delete(directory);
    }
}
