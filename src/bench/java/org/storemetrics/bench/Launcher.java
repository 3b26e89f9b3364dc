package org.storemetrics.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The launcher that a user starts the program with: the one place where the benchmark knows that. */
final class Launcher {

    private static final Path LAUNCHER = Path.of("target/dist/bin/store-metrics");
    private static final Path JAR = Path.of("target/dist/lib/store-metrics.jar");
    private static final Path ARCHIVES = Path.of("target/dist/cache");

    private Launcher() {}

    /** The launcher's JVM options that matter to a part of the program as well. */
    static List<String> tuning() {
        return List.of("-XX:+UseSerialGC", "-XX:+UseCondCardMark");
    }

    /** Whether the package has an archive of classes. */
    static boolean hasArchive() {
        String[] archives = ARCHIVES.toFile().list((folder, name) -> name.endsWith(".jsa"));
        return archives != null && archives.length > 0;
    }

    /** The words that start the program without it, as it stands on its own. */
    static List<String> plainCommand(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-jar");
        command.add(JAR.toString());
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    /**
     * The words that start the program.
     *
     * @param more JVM options to add to those of the launcher
     */
    static List<String> command(List<String> more, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add("env");
        command.add("JAVA_OPTS=" + String.join(" ", more));
        command.add(LAUNCHER.toString());
        command.addAll(Arrays.asList(arguments));
        return command;
    }
}
