package org.storemetrics.nodeexporter;

import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The programs that contract section 5 is judged with, as found on the {@code PATH}. */
public final class Programs {
    private static final Map<String, String> DEBIAN_PACKAGES = Map.of(
            "promtool", "prometheus",
            "chromedriver", "chromium-driver",
            "inotifywait", "inotify-tools",
            "setpriv", "util-linux",
            "id", "coreutils",
            "cc", "gcc",
            "umount", "mount",
            "fusermount", "fuse3");

    private Programs() {}

    /** Skips the test when the program is absent, but fails it in CI, where a skip would go unnoticed. */
    public static Path require(String program) {
        return require(program, System.getenv());
    }

    static Path require(String program, Map<String, String> environment) {
        return find(program, environment).orElseGet(() -> missing(program, environment));
    }

    private static Optional<Path> find(String program, Map<String, String> environment) {
        String path = environment.getOrDefault("PATH", "");
        return Stream.of(path.split(Pattern.quote(File.pathSeparator)))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, program))
                .filter(Files::isRegularFile)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Skips the test for want of something, but fails it in CI, where a skip would go unnoticed. */
    public static <T> T unavailable(String sentence, Map<String, String> environment) {
        return "true".equals(environment.get("CI")) ? fail(sentence) : Assumptions.abort(sentence);
    }

    private static Path missing(String program, Map<String, String> environment) {
        String sentence = "%s is not on the PATH: install the Debian package %s."
                .formatted(program, DEBIAN_PACKAGES.getOrDefault(program, program));
        return unavailable(sentence, environment);
    }
}
