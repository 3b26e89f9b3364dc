package org.storemetrics.nodeexporter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.storemetrics.ShippedRoutes;

/** The shipped routes with another {@code measure-row}, the file that people edit. */
final class MeasureRow {
    private static final String FILE = "measure-row.camel.yaml";
    private static final String HEAD = """
            - route:
                id: measure-row
                from:
                  uri: direct:measure-row
                  steps:
            """;

    private MeasureRow() {}

    /** Writes the routes to a directory; each step is one line of YAML, {@code - to: {uri: …}}. */
    static Path by(String[] steps, Path routes) throws IOException {
        ShippedRoutes.copyTo(routes);
        Files.writeString(routes.resolve(FILE), HEAD + String.join("\n", steps).indent(8));
        return routes;
    }

    /** Adds steps that come after the last row. */
    static void andAfter(String[] steps, Path routes) throws IOException {
        Path read = routes.resolve("read-store.camel.yaml");
        Files.writeString(
                read, Files.readString(read) + String.join("\n", steps).indent(8));
    }
}
