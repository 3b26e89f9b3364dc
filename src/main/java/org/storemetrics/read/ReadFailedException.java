package org.storemetrics.read;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import org.storemetrics.xml.StoreSyntaxException;

/** A read that cannot succeed, whatever its rows are. The message says why. */
public final class ReadFailedException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /**
     * Why the last read of a store, or the last look at it, has failed: the values of the label {@code reason} of
     * {@code store_last_failure_info}.
     */
    public enum FailureReason {
        /** There is no such file. */
        MISSING,
        /** The file, or its directory, is there but cannot be read. */
        UNREADABLE,
        /** It is not well-formed XML, or goes beyond a limit of the parser. */
        SYNTAX,
        /** It changed while it was read. */
        CHANGED,
        /** It has more series than it may have, or too much of something to be read in little memory. */
        LIMIT,
        /** There was not enough memory for it. */
        MEMORY,
        /** A step of a route failed for the store as a whole. */
        STEP,
        /** Nothing was looked at for too long: the file system or a step hangs. */
        STUCK;

        /** What an error stands for. */
        public static FailureReason of(Throwable error) {
            for (Throwable cause = error; cause != null; cause = cause.getCause()) {
                if (cause instanceof ReadFailedException failed) {
                    return failed.reason;
                }
                if (cause instanceof StoreSyntaxException syntax) {
                    return syntax.isUnreadable() ? UNREADABLE : syntax.isLimit() ? LIMIT : SYNTAX;
                }
                if (cause instanceof VirtualMachineError) {
                    return MEMORY;
                }
                if (cause instanceof IOException) {
                    return cause instanceof NoSuchFileException ? MISSING : UNREADABLE;
                }
            }
            return STEP;
        }

        /** The value of the label, for example {@code unreadable}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final FailureReason reason;

    public ReadFailedException(FailureReason reason, String message) {
        super(message);
        this.reason = reason;
    }
}
