package org.storemetrics.mistakes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.storemetrics.ShippedRoutes;
import org.storemetrics.cli.StoreMetrics;
import picocli.CommandLine;

/** A copy of the shipped routes, to be edited and tried by the command {@code once}. */
final class EditedRoutes {

    private final Path directory;
    private final Path routes;

    /** Copies the shipped routes into the folder {@code routes} of a directory. */
    EditedRoutes(Path directory) throws IOException {
        this.directory = directory;
        routes = ShippedRoutes.copyTo(directory.resolve("routes"));
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

    /** Line and column of the place in a file that {@code ^} marks in a text of it, as in {@code uri: ^gauge}. */
    String place(String name, String marked) throws IOException {
        String text = Files.readString(file(name));
        String sought = marked.replace("\\n", "\n").replace("\\t", "\t");
        int found = text.indexOf(sought.replace("^", ""));
        assertThat(found).as(text).isNotNegative();
        String before = text.substring(0, found + sought.indexOf('^'));
        long line = 1 + before.chars().filter(character -> character == '\n').count();
        return line + ":" + (before.length() - before.lastIndexOf('\n'));
    }

    Path file(String name) {
        return routes.resolve(name + ".camel.yaml");
    }

    /** Runs {@code once} with these routes: its exit code, a blank, and what it printed as error. */
    String once() throws IOException {
        return run("once");
    }

    /** Runs {@code check} with these routes: its exit code, then the lines that it printed as error. */
    List<String> check() throws IOException {
        String result = run("check");
        return result.substring(2)
                .lines()
                .collect(Collectors.toCollection(() -> new ArrayList<>(List.of(result.substring(0, 1)))));
    }

    private String run(String name) throws IOException {
        Path textfiles = Files.createDirectories(directory.resolve("textfiles"));
        Path config = Files.writeString(
                directory.resolve("test.properties"),
                "store.directory=%s\nroutes.directory=%s\ntextfile.directory=%s\n"
                        .formatted(Path.of("src/main/sample").toAbsolutePath(), routes, textfiles));
        StringWriter error = new StringWriter();
        CommandLine command = StoreMetrics.commandLine()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(error, true));
        int exitCode = command.execute(name, "--config", config.toString());
        return exitCode + " " + error.toString().replace(routes.toString(), "ROUTES");
    }
}
