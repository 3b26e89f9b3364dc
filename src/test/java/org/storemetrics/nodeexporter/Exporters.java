package org.storemetrics.nodeexporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The exporters of contract case A28: the installed one, and the newest obtainable one where a variable names it. */
final class Exporters {
    private static final String INSTALLED = "prometheus-node-exporter";
    private static final String NEWEST = "NODE_EXPORTER_NEWEST";

    private static Path copy;

    private Exporters() {}

    /** Every exporter there is: a textfile that is judged at all is judged by all of them. */
    static List<Path> all() {
        return Stream.concat(Stream.of(Programs.require(INSTALLED)), newest(System.getenv()).stream())
                .toList();
    }

    /** CLEAN for all of them, and nothing in the bytes that the contract forbids. */
    static void assertClean(Path textfile) {
        try {
            assertThat(Exposition.violations(Files.readAllBytes(textfile))).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (Path executable : all()) {
            try (NodeExporter exporter = NodeExporter.textfileOnly(executable, textfile.getParent())) {
                CleanAssert.assertClean(exporter, textfile);
            }
        }
    }

    static Path requireNewest() {
        return requireNewest(System.getenv());
    }

    /** Skips the test when no newest exporter is named, but fails it in CI. */
    static Path requireNewest(Map<String, String> environment) {
        String sentence = NEWEST + " does not name the executable of the newest node_exporter: run .ci/run.";
        return newest(environment).orElseGet(() -> Programs.unavailable(sentence, environment));
    }

    private static Optional<Path> newest(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(NEWEST)).map(Exporters::reachable);
    }

    /** A copy that every user can start: the project's own folder may be closed to others. */
    private static synchronized Path reachable(String executable) {
        try {
            if (copy == null) {
                Path directory = Files.createTempDirectory("newest-node-exporter");
                directory.toFile().deleteOnExit();
                copy = Files.copy(Path.of(executable), directory.resolve(INSTALLED));
                copy.toFile().deleteOnExit();
                Account.letIn(directory);
                Account.letIn(copy);
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(NEWEST + " names " + executable, e);
        }
    }
}
