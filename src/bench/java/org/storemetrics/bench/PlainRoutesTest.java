package org.storemetrics.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped routes without count-changes. */
class PlainRoutesTest {

    private static final Path SHIPPED = Path.of("routes");

    @TempDir
    Path directory;

    @Test
    void lackTheRouteAndItsCallsAndNothingElse() throws Exception {
        PlainRoutes.write(SHIPPED, directory);

        try (var files = Files.list(directory)) {
            assertThat(files.map(Path::getFileName).map(Path::toString).sorted())
                    .containsExactly(
                            "measure-row.camel.yaml",
                            "on-error.camel.yaml",
                            "read-store.camel.yaml",
                            "write-textfile.camel.yaml");
        }
        List<String> plain = Files.readAllLines(directory.resolve("read-store.camel.yaml"));
        List<String> shipped = Files.readAllLines(SHIPPED.resolve("read-store.camel.yaml"));
        assertThat(plain)
                .hasSize(shipped.size() - 8)
                .isSubsetOf(shipped)
                .noneMatch(line -> line.contains("count-changes"));
        assertThat(directory.resolve("measure-row.camel.yaml"))
                .hasSameTextualContentAs(SHIPPED.resolve("measure-row.camel.yaml"));
    }

    @Test
    void areRefusedWhenACallIsWrittenInAnotherWay() throws Exception {
        String shipped = Files.readString(SHIPPED.resolve("read-store.camel.yaml"));

        assertThatIllegalStateException()
                .isThrownBy(() -> PlainRoutes.withoutCalls(shipped.replaceFirst("name: count-changes", "name: other")))
                .withMessageContaining("in another way");
        assertThatIllegalStateException()
                .isThrownBy(() -> PlainRoutes.withoutCalls(shipped + "        - to: direct:count-changes\n"));
    }

    @Test
    void areRefusedWhenAFileIsMissing() {
        assertThatIllegalStateException()
                .isThrownBy(() -> PlainRoutes.write(directory, directory.resolve("plain")))
                .withMessageContaining("count-changes.camel.yaml");
    }
}
