package org.storemetrics.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Which symbolic links below a directory are followed. */
public enum Links {
    /** All, wherever they lead. */
    TRUE,
    /** Those that lead to something below the same directory. */
    INSIDE,
    /** None. */
    FALSE;

    /** That of a setting: {@code inside}. */
    public static Links of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** Whether a file below a directory is reached by no other links than these; one that is not there is. */
    public boolean allow(Path directory, Path file) {
        try {
            return switch (this) {
                case TRUE -> true;
                case INSIDE -> file.toRealPath().startsWith(directory.toRealPath());
                case FALSE ->
                    directory.toRealPath().resolve(directory.relativize(file)).equals(file.toRealPath());
            };
        } catch (IOException e) {
            // whoever opens it finds that out
            return Files.notExists(file) && !Files.isSymbolicLink(file);
        }
    }
}
