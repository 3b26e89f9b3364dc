package org.storemetrics.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.nodeexporter.Exposition;
import org.storemetrics.nodeexporter.Host;
import org.storemetrics.nodeexporter.Sample;

/** Contract case A25: two processes that write the same textfile replace each other's, whole by whole. */
class TwoProcessesTest {
    private static final int ROWS = 300;
    private static final int LOOKS = 500;

    @TempDir
    Path directory;

    @Test
    void oneTextfileOfTwoProcessesIsAlwaysThatOfOne() throws Exception {
        Host first = host("first");
        Host second = host("second").with("textfile.directory", first.textfile().getParent());
        try (RunningHost one = RunningHost.start(first);
                RunningHost other = RunningHost.start(second)) {
            one.program().awaitOutput("INFO wrote", 1);
            other.program().awaitOutput("INFO wrote", 1);
            Set<String> seen = new TreeSet<>();
            for (int look = 0; look < LOOKS; look++) {
                seen.add(writer(first.bytes()));
                one.assertWhole();
            }
            other.assertUntroubled();
            one.assertUntroubled();
            assertThat(seen).containsExactlyInAnyOrder(path(first), path(second));
            one.stop();
            other.stop();
        }
        assertThat(first.textfile().getParent()).isDirectoryNotContaining(file -> !file.endsWith("store.prom"));
        first.assertClean();
    }

    private Host host(String name) throws Exception {
        return RunningHost.quick(Files.createDirectory(directory.resolve(name)))
                .with("textfile.period", "3ms")
                .writeStore(StoreText.of(ROWS, 1));
    }

    private static String path(Host host) {
        return host.store().toString();
    }

    private static String writer(byte[] textfile) {
        Exposition text = Exposition.parse(new String(textfile, StandardCharsets.UTF_8));
        assertThat(text.samples())
                .filteredOn(sample -> sample.name().equals("store_rows"))
                .hasSize(ROWS);
        Set<String> paths = text.samples().stream()
                .map(Sample::labels)
                .filter(labels -> labels.containsKey("path"))
                .map(labels -> labels.get("path"))
                .collect(Collectors.toSet());
        assertThat(paths).hasSize(1);
        return paths.iterator().next();
    }
}
