package org.storemetrics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.storemetrics.ShippedRoutes;

/** A copy of the shipped routes, to be edited and checked. */
final class CheckedRoutes {

    private final Path directory;
    private final Path routes;

    CheckedRoutes(Path directory) throws IOException {
        this.directory = directory;
        routes = ShippedRoutes.copyTo(directory.resolve("routes"));
    }

    Path file(String route) {
        return routes.resolve(route + ".camel.yaml");
    }

    /** Runs {@code check}: its exit code, a blank, and what it printed. */
    String check(String settings) throws IOException {
        Path config = Files.writeString(
                directory.resolve("check.properties"), "routes.directory=" + routes + "\n" + settings);
        StringWriter printed = new StringWriter();
        PrintWriter writer = new PrintWriter(printed, true);
        int exitCode = StoreMetrics.commandLine()
                .setOut(writer)
                .setErr(writer)
                .execute("check", "--config", config.toString());
        return exitCode + " "
                + printed.toString().replace(routes.toString(), "ROUTES").replace(config.toString(), "CONFIG");
    }

    void edit(String route, String old, String text) throws IOException {
        Path file = file(route);
        String before = Files.readString(file);
        assertThat(before).contains(old);
        int at = before.indexOf(old);
        Files.writeString(file, before.substring(0, at) + text + before.substring(at + old.length()));
    }
}
