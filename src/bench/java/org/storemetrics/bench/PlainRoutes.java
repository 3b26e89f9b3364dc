package org.storemetrics.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The shipped routes without {@code count-changes}: scripts do nothing like it, so that it takes no part where we are
 * measured against scripts.
 */
final class PlainRoutes {

    private static final String LEFT_OUT = "count-changes.camel.yaml";
    private static final String CALLER = "read-store.camel.yaml";
    private static final Pattern CALL =
            Pattern.compile(" *- to:\n +uri: direct\n +parameters:\n +name: count-changes\n");
    private static final int CALLS = 2;

    private PlainRoutes() {}

    /**
     * Writes them.
     *
     * @param shipped the directory of the shipped routes
     * @param plain where to; what is there already is replaced
     * @throws IllegalStateException if the shipped routes are not what they were when this was written
     */
    static Path write(Path shipped, Path plain) throws IOException {
        Files.createDirectories(plain);
        List<Path> files;
        try (Stream<Path> list = Files.list(shipped)) {
            files = list.filter(file -> file.toString().endsWith(".camel.yaml")).toList();
        }
        if (!files.contains(shipped.resolve(LEFT_OUT)) || !files.contains(shipped.resolve(CALLER))) {
            throw new IllegalStateException(shipped + " has no " + LEFT_OUT + " or no " + CALLER);
        }
        for (Path file : files) {
            String text = Files.readString(file);
            Path copy = plain.resolve(file.getFileName());
            if (!copy.endsWith(LEFT_OUT)) {
                Files.writeString(copy, copy.endsWith(CALLER) ? withoutCalls(text) : text);
            }
        }
        return plain;
    }

    static String withoutCalls(String text) {
        Matcher calls = CALL.matcher(text);
        long found = calls.results().count();
        String without = calls.replaceAll("");
        if (found != CALLS || without.contains("count-changes")) {
            throw new IllegalStateException(
                    CALLER + " calls count-changes in another way than " + CALLS + " times by\n" + CALL);
        }
        return without;
    }
}
