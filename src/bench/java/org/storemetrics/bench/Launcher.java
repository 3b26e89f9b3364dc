package org.storemetrics.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How a user's launcher starts the program: the one place where the benchmark knows that. */
final class Launcher {

    private static final Path JAR = Path.of("target/store-metrics.jar");
    private static final Path ARCHIVE = Path.of("target/store-metrics.jsa");

    private Launcher() {}

    /** The launcher's JVM options that matter to a part of the program as well. */
    static List<String> tuning() {
        return List.of();
    }

    /** Whether the package has an AppCDS archive. */
    static boolean hasArchive() {
        return Files.exists(ARCHIVE);
    }

    /**
     * The words that start the program.
     *
     * @param more JVM options to add to those of the launcher
     */
    static List<String> command(List<String> more, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (hasArchive()) {
            command.add("-XX:SharedArchiveFile=" + ARCHIVE);
        }
        command.addAll(tuning());
        command.addAll(more);
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(Arrays.asList(arguments));
        return command;
    }
}
