package org.storemetrics.store;

import java.nio.file.Path;
import java.util.List;

/**
 * Which files are stores: the settings {@code store.directory} and {@code store.files}.
 *
 * @param directory the absolute, normalised directory
 * @param patterns Ant patterns relative to it
 */
public record StoreFiles(Path directory, List<String> patterns) {

    public StoreFiles {
        directory = directory.toAbsolutePath().normalize();
        patterns = List.copyOf(patterns);
    }

    /** The stores that are named without wildcards: they are expected to exist. */
    List<Path> named() {
        return patterns.stream()
                .filter(pattern -> !isWildcard(pattern))
                .map(name -> directory.resolve(name).normalize())
                .toList();
    }

    /** Whether a pattern reaches below the directory itself. */
    boolean isRecursive() {
        return patterns.stream().anyMatch(pattern -> pattern.contains("/") || pattern.contains("**"));
    }

    private static boolean isWildcard(String pattern) {
        return pattern.contains("*") || pattern.contains("?");
    }
}
