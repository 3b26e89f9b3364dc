package org.storemetrics.file;

import java.io.FileNotFoundException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file could not be read or written, in words that stay the same however the file is named. */
public final class IoReason {

    private IoReason() {}

    /** The reason of an error: {@code Read-only file system}, say, without the name of an unfinished file. */
    public static String of(Throwable error) {
        Throwable cause = root(error);
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof NoSuchFileException) {
            return "it does not exist";
        }
        if (cause instanceof NotDirectoryException) {
            return "it is not a directory";
        }
        if (cause instanceof DirectoryNotEmptyException) {
            return "a folder has that name, and is not empty";
        }
        String reason = cause instanceof FileSystemException e ? e.getReason() : cause.getMessage();
        if (cause instanceof FileNotFoundException && reason != null) {
            // java.io's own: /a/file (Permission denied)
            reason = reason.replaceFirst("^.* \\((.*)\\)$", "$1");
        }
        return reason == null ? cause.toString() : reason;
    }

    /** Whether the error comes from a file or directory that is not there. */
    public static boolean isMissing(Throwable error) {
        return root(error) instanceof NoSuchFileException;
    }

    private static Throwable root(Throwable error) {
        return error.getCause() == null ? error : root(error.getCause());
    }
}
