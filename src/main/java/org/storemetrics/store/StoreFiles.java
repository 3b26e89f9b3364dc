package org.storemetrics.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

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

    /**
     * Reads the two settings.
     *
     * @param files comma-separated patterns
     */
    public static StoreFiles of(String directory, String files) {
        return new StoreFiles(
                Path.of(directory),
                Stream.of(files.split(",")).map(String::strip).toList());
    }

    /** The stores that are named without wildcards: they are expected to exist. */
    public List<Path> named() {
        return patterns.stream()
                .filter(pattern -> !isWildcard(pattern))
                .map(name -> directory.resolve(name).normalize())
                .toList();
    }

    /** Whether a pattern reaches below the directory itself. */
    public boolean isRecursive() {
        return patterns.stream().anyMatch(pattern -> pattern.contains("/") || pattern.contains("**"));
    }

    /** Why no store can be found at all, in words with the setting's name; null if the directory can be listed. */
    String directoryTrouble() {
        if (!Files.exists(directory)) {
            return "store.directory " + directory + " does not exist";
        }
        if (!Files.isDirectory(directory)) {
            return "store.directory " + directory + " is no directory";
        }
        boolean listable = Files.isReadable(directory) && Files.isExecutable(directory);
        return listable ? null : "store.directory " + directory + " cannot be read: permission denied";
    }

    private static boolean isWildcard(String pattern) {
        return pattern.contains("*") || pattern.contains("?");
    }
}
