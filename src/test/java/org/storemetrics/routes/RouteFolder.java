package org.storemetrics.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.storemetrics.ShippedRoutes;
import org.storemetrics.cli.StoreMetrics;

/** A folder with a copy of the shipped routes, and settings for the program that reads them. */
record RouteFolder(Path folder) {

    /** The shipped routes, over whatever is there. */
    static RouteFolder shipped(Path folder) {
        RouteFolder routes = new RouteFolder(folder);
        routes.restore();
        return routes;
    }

    /** Makes the routes the shipped ones again. */
    void restore() {
        try {
            ShippedRoutes.copyTo(folder.resolve("routes"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file(String name) {
        return folder.resolve("routes").resolve(name.endsWith(".yaml") ? name : name + ".camel.yaml");
    }

    String text(String route) {
        try {
            return Files.readString(file(route));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Truncates a file and writes it, as simple editors do. */
    void write(String route, String text) {
        try {
            Files.writeString(file(route), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces the first occurrence of a text. */
    void edit(String route, String from, String to) {
        write(route, edited(route, from, to));
    }

    String edited(String route, String from, String to) {
        String text = text(route);
        assertThat(text).contains(from);
        int at = text.indexOf(from);
        return text.substring(0, at) + to + text.substring(at + from.length());
    }

    void delete(String route) {
        try {
            Files.delete(file(route));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The settings of a program that writes its textfile to a folder of that name. */
    Path config(String name, String settings) {
        try {
            Files.createDirectories(folder.resolve(name));
            return Files.writeString(folder.resolve(name + ".properties"), """
                    store.directory=%1$s
                    textfile.directory=%1$s/%2$s
                    routes.directory=%1$s/routes
                    store.poll.period=50ms
                    textfile.period=50ms
                    once.period=50ms
                    """.formatted(folder, name) + settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a program that is started now would write. */
    Metrics fresh() {
        return fresh("fresh", "");
    }

    Metrics fresh(String name, String settings) {
        int exit = StoreMetrics.commandLine()
                .execute("once", "--config", config(name, settings).toString());
        assertThat(exit).isZero();
        return Metrics.in(folder.resolve(name + "/store.prom"), folder);
    }
}
