package org.storemetrics.mistakes;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Routes that cannot be used. The message is the first {@link Mistake} in them. */
public final class RoutesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Mistake> mistakes;

    /** Tells of at least one mistake, the first one first, and of what Camel threw; null if it was not asked. */
    RoutesException(List<Mistake> mistakes, @Nullable Throwable cause) {
        super(mistakes.get(0).toString(), cause);
        this.mistakes = List.copyOf(mistakes);
    }

    /** All that was found, by file and line. */
    public List<Mistake> mistakes() {
        return mistakes;
    }
}
