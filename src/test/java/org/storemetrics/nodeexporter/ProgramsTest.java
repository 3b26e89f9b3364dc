package org.storemetrics.nodeexporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** Which programs the judgement of contract section 5 may do without, and where. */
class ProgramsTest {
    @TempDir
    Path directory;

    @Test
    void findsAProgramOnThePath() throws Exception {
        Path program = Files.createFile(
                directory.resolve("promtool"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));

        assertThat(Programs.require("promtool", Map.of("PATH", "nowhere::" + directory)))
                .isEqualTo(program);
    }

    @Test
    void skipsTheTestOfAnAbsentProgramAndNamesItsPackage() {
        assertThatThrownBy(() -> Programs.require("promtool", Map.of("PATH", directory.toString())))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("install the Debian package prometheus.");
    }

    @Test
    void failsTheTestOfAnAbsentProgramInCi() {
        Map<String, String> environment = Map.of("PATH", directory.toString(), "CI", "true");

        assertThatThrownBy(() -> Programs.require("prometheus-node-exporter", environment))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("install the Debian package prometheus-node-exporter.");
    }
}
