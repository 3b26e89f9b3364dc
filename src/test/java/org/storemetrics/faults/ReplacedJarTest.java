package org.storemetrics.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.Program;
import org.storemetrics.nodeexporter.Host;

/** The program's own jars are overwritten in place while it runs, as a build in the same folder does. */
class ReplacedJarTest {

    @TempDir
    Path directory;

    @Test
    void endsWhenItsJarIsReplaced() throws Exception {
        Host host = RunningHost.quick(directory).writeStore(StoreText.of(1, 1));
        Path jars = copyOfTheProgram();
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                jars + "/*",
                "org.storemetrics.cli.StoreMetrics",
                "run",
                "--config",
                host.settingsFile());
        try (RunningHost running = new RunningHost(host, Program.start(new ProcessBuilder(command), Map.of()))) {
            running.awaitQuantity(1);
            running.assertUntroubled();
            try (Stream<Path> files = Files.list(jars)) {
                for (Path jar : files.toList()) {
                    // truncated and not deleted, which would leave the open file as it is
                    Files.write(jar, new byte[0]);
                }
            }
            host.writeStore("<store><row quantity='many'");

            assertThat(running.program().exitCode()).isOne();
            assertThat(running.program().output().lines().filter(line -> !line.contains(" INFO ")))
                    .last()
                    .asString()
                    .contains(" ERROR the process ends, as thread ")
                    .endsWith("; were its jars replaced while it ran?");
        }
    }

    private Path copyOfTheProgram() throws IOException {
        Path jars = Files.createDirectory(directory.resolve("jars"));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path source = Path.of(entry);
            if (source.endsWith("classes")) {
                String jar = jars.resolve("store-metrics.jar").toString();
                ToolProvider.findFirst("jar").orElseThrow().run(System.out, System.err, "cf", jar, "-C", entry, ".");
            } else if (Files.isRegularFile(source)) {
                Files.copy(source, jars.resolve(source.getFileName()));
            }
        }
        return jars;
    }
}
