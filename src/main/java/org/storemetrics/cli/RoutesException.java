package org.storemetrics.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.CamelContext;

/** Routes that cannot be used: the message says in which file, on which line and why. */
final class RoutesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RoutesException(String message, Throwable cause) {
        super(message, cause);
    }

    static void checkDirectory(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new RoutesException("routes.directory " + directory + " is no directory", null);
        }
    }

    static RoutesException describe(Exception error, CamelContext context, Path directory) {
        return new RoutesException(error.toString(), error);
    }
}
