package org.storemetrics.rows;

/** A store that is not well-formed XML: the message says why, the position says where. */
public final class StoreSyntaxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    StoreSyntaxException(String reason, int line, int column, Throwable cause) {
        super(reason, cause);
        this.line = line;
        this.column = column;
    }

    /** The line at which reading stopped, counted from 1. */
    public int line() {
        return line;
    }

    /** The column at which reading stopped, counted from 1. */
    public int column() {
        return column;
    }
}
