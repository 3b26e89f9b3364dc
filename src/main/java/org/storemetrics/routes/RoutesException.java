package org.storemetrics.routes;

import java.nio.file.Path;

/**
 * Routes that cannot be used. The message says where and why: {@code routes/measure-row.camel.yaml:9:11: there is no step
 * 'chioce'}.
 */
public final class RoutesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A mistake that has no place in a file. */
    public RoutesException(String message) {
        super(message);
    }

    RoutesException(Path file, int line, int column, String reason, Throwable cause) {
        super(file + ":" + line + ":" + column + ": " + reason, cause);
    }
}
