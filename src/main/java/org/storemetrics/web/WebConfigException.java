package org.storemetrics.web;

/** A web config that cannot be used: its message is one line with file and line. */
public final class WebConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WebConfigException(String message) {
        super(message);
    }
}
