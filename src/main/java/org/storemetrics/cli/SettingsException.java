package org.storemetrics.cli;

/** A setting that cannot be used: the message names it, its value, where it was given, and what is allowed. */
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SettingsException(String message) {
        super(message);
    }
}
