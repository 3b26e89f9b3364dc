package org.storemetrics.file;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file could not be read or written, in words that stay the same however the file is named. */
public final class FileTrouble {

    /** The reason of an error about a file or directory that is not there. */
    public static final String GONE = "it does not exist";

    private FileTrouble() {}

    /** The reason of an error: {@code Read-only file system}, say, without the name of an unfinished file. */
    public static String reason(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof NoSuchFileException) {
            return GONE;
        }
        String reason = cause instanceof FileSystemException e ? e.getReason() : cause.getMessage();
        return reason == null ? cause.toString() : reason;
    }
}
