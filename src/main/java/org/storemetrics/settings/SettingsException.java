package org.storemetrics.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settings that cannot be used: each problem names the setting, its value, where it was given, and what is allowed. */
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;
    private final transient @Nullable Settings rest;

    public SettingsException(String problem) {
        this(List.of(problem), null);
    }

    SettingsException(List<String> problems, @Nullable Settings rest) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
        this.rest = rest;
    }

    /** One line for each problem, if no name in it has more. */
    public List<String> problems() {
        return problems;
    }

    /** The settings with defaults in the place of what is wrong; null if they could not be gathered. */
    public @Nullable Settings rest() {
        return rest;
    }
}
