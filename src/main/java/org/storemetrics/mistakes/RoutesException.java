package org.storemetrics.mistakes;

import java.nio.file.Path;
import java.util.List;

/**
 * Routes that cannot be used. The message says where and why: {@code routes/measure-row.camel.yaml:9:11: there is no step
 * 'chioce': did you mean 'choice'?}
 */
public final class RoutesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final int line;
    private final int column;
    private final transient RouteMistake mistake;

    /** A mistake that has no place in a file. */
    public RoutesException(String message) {
        super(message);
        this.file = null;
        this.line = 0;
        this.column = 0;
        this.mistake = new RouteMistake(message, List.of(), null);
    }

    RoutesException(Path file, int line, int column, String reason, Throwable cause) {
        this(file, line, column, new RouteMistake(reason, List.of(), null), cause);
    }

    RoutesException(Path file, int line, int column, RouteMistake mistake, Throwable cause) {
        super(file + ":" + line + ":" + column + ": " + mistake.reason(), cause);
        this.file = file;
        this.line = line;
        this.column = column;
        this.mistake = mistake;
    }

    /** What is wrong. */
    public RouteMistake mistake() {
        return mistake;
    }

    /** The file with the mistake; null if it has no place. */
    public Path file() {
        return file;
    }

    /** Its line, counted from 1. */
    public int line() {
        return line;
    }

    /** Its column, counted from 1. */
    public int column() {
        return column;
    }
}
