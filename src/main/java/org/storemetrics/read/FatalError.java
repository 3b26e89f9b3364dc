package org.storemetrics.read;

import org.jspecify.annotations.Nullable;

/**
 * An error that would end polling, watching or writing without a sign: a class that cannot be loaded any more, say. Where a
 * framework would keep it to itself it is handed to the thread's handler of uncaught exceptions, which ends the process.
 */
public final class FatalError {

    private FatalError() {}

    /** The error behind whatever was wrapped around it; null if there is none, or only a step's own assertion. */
    static @Nullable Error behind(@Nullable Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof Error)) {
            cause = cause.getCause();
        }
        return cause instanceof AssertionError ? null : (Error) cause;
    }

    /** Hands on the error behind a failure, if there is one. For lack of memory a read fails, and the next may succeed. */
    public static void lookFor(@Nullable Throwable failure) {
        Error error = behind(failure);
        if (error != null && !(error instanceof OutOfMemoryError) && !(error instanceof StackOverflowError)) {
            handOn(error);
        }
    }

    /** Hands on what has ended something that must go on. */
    public static void handOn(Throwable end) {
        Thread thread = Thread.currentThread();
        Error error = end instanceof Error it ? it : new Error(end);
        thread.getUncaughtExceptionHandler().uncaughtException(thread, error);
    }
}
