package org.storemetrics.routes;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.storemetrics.cli.StoreMetrics;
import picocli.CommandLine;

/** A copy of the shipped routes, to be edited and tried by the command {@code once}. */
final class EditedRoutes {

    private final Path directory;
    private final Path routes;

    /** Copies the shipped routes into the folder {@code routes} of a directory. */
    EditedRoutes(Path directory) throws IOException {
        this.directory = directory;
        routes = Files.createDirectories(directory.resolve("routes"));
        try (Stream<Path> shipped = Files.list(Path.of("routes"))) {
            for (Path file : shipped.toList()) {
                Files.copy(file, routes.resolve(file.getFileName()));
            }
        }
    }

    /** Replaces the first occurrence of a text; {@code \n} and {@code \t} in the new one stand for what they say. */
    void replace(String name, String old, String text) {
        try {
            Path file = file(name);
            String before = Files.readString(file);
            int at = before.indexOf(old);
            if (at < 0) {
                throw new AssertionError(file + " has no '" + old + "'");
            }
            String after = text.replace("\\n", "\n").replace("\\t", "\t");
            Files.writeString(file, before.substring(0, at) + after + before.substring(at + old.length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file(String name) {
        return routes.resolve(name + ".camel.yaml");
    }

    /** Runs {@code once} with these routes: its exit code, a blank, and what it printed as error. */
    String once() throws IOException {
        Path textfiles = Files.createDirectories(directory.resolve("textfiles"));
        Path config = Files.writeString(
                directory.resolve("test.properties"),
                "routes.directory=%s\ntextfile.directory=%s\n".formatted(routes, textfiles));
        StringWriter error = new StringWriter();
        CommandLine once = StoreMetrics.commandLine().setErr(new PrintWriter(error, true));
        int exitCode = once.execute("once", "--config", config.toString());
        return exitCode + " " + error.toString().replace(routes.toString(), "ROUTES");
    }
}
