package org.storemetrics.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.storemetrics.nodeexporter.Host;

/** An error, wherever Camel and Java would keep it to themselves, ends the process with 1 and one line. */
class FatalErrorTest {

    /** A class of which something is missing. */
    public static final class Broken {

        public void call() {
            throw new NoClassDefFoundError("com/example/Gone");
        }
    }

    @TempDir
    Path directory;

    /** In a step for a row, in one that the read goes through, and in a route of one's own that has no store. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            measure-row | `        - choice:` | `        - bean: {beanType: BROKEN, method: call}\\n        - choice:`
            read-store  | `        - unmarshal:` | `        - bean: {beanType: BROKEN, method: call}\\n        - unmarshal:`
            write-textfile | `- route:` | `- route: {id: own, from: {uri: 'timer:own?delay=0', steps: [{bean: {beanType: BROKEN, method: call}}]}}\\n- route:`
            """)
    void endsTheProcess(String route, String text, String by) throws Exception {
        Host host = RunningHost.quick(directory).writeStore(StoreText.of(1, 1)).measuring("- to: 'gauge:store_a'");
        Path file = directory.toRealPath().resolve("routes").resolve(route + ".camel.yaml");
        String shipped = Files.readString(Path.of("routes").resolve(file.getFileName()));
        String replaced = text.replace("\\n", "\n");
        assertThat(shipped).contains(replaced);
        Files.writeString(
                file, shipped.replace(replaced, by.replace("\\n", "\n").replace("BROKEN", Broken.class.getName())));
        try (RunningHost running = RunningHost.start(host)) {
            assertThat(running.program().exitCode())
                    .as(running.program().output())
                    .isOne();
            assertThat(running.program().output().lines().filter(line -> line.contains(" the process ends")))
                    .singleElement()
                    .asString()
                    .contains(" ERROR the process ends, as thread ")
                    .endsWith(
                            "has: java.lang.NoClassDefFoundError: com/example/Gone; were its jars replaced while it ran?");
        }
    }
}
