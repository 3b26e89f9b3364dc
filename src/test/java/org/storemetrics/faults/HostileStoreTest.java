package org.storemetrics.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.storemetrics.Program;
import org.storemetrics.nodeexporter.Host;

/** What a store, a setting and the shell may say, and what the program does of it: measure, and nothing else. */
class HostileStoreTest {

    private static final String SECRET = "geheim";

    @TempDir
    private Path directory;

    private Host host;

    @BeforeEach
    void makeHost() throws Exception {
        host = Host.in(directory).writeStore(StoreText.of(1, 1));
    }

    @Test
    void storesNameNothingThatIsDoneOrOpened() throws Exception {
        Path secret = Files.writeString(directory.resolve("secret.xml"), SECRET);
        write("simple", """
                <s><row type="${env:SECRET} {{env:SECRET}} #{SECRET}" quantity="1" id="${bean:x?method=y}"/></s>
                """);
        write("headers", """
                <s><row CamelFileName="x" camelfilename="x" CAMELSPLITINDEX="7" CamelTimerName="x" type="b" quantity="2"
                  CamelMicrometerMetricName="x" MetricName="x" Exchange.FILE_NAME="x" org.apache.camel.x="x"/></s>
                """);
        write("external", """
                <!DOCTYPE s [<!ENTITY x SYSTEM "%s">]><s><row type="c" quantity="3">&x;</row></s>
                """.formatted(secret.toUri()));
        write("parameter", """
                <!DOCTYPE s [<!ENTITY %% x SYSTEM "%s"> %%x;]><s><row type="d" quantity="4"/></s>
                """.formatted(secret.toUri()));
        write("include", """
                <s xmlns:i="http://www.w3.org/2001/XInclude"><row type="e" quantity="5"/><i:include parse="text" href="%s"/></s>
                """.formatted(secret.toUri()));
        write("schema", """
                <s xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:noNamespaceSchemaLocation="%s"><row type="f" quantity="6"/></s>
                """.formatted(secret.toUri()));
        host.with("store.files", "*.xml");
        try (Program once = behind("umask 077; exec \"$@\"", "once")) {
            assertThat(once.exitCode()).as(once::output).isOne();
            assertThat(once.output()
                            .lines()
                            .filter(line -> line.contains(" ERROR "))
                            .map(line ->
                                    line.replaceFirst(".* cannot read .*/", "").replaceFirst(":1:\\d+", "")))
                    .containsExactly(
                            "external.xml: the entity 'x' is external: nothing but the store itself is read",
                            "parameter.xml: the entity 'x' is external: nothing but the store itself is read");
            assertThat(once.output()).doesNotContain(SECRET, "WARN");
        }
        assertThat(host.text()
                        .lines()
                        .filter(line -> line.startsWith("store_quantity{"))
                        .map(line -> line.replaceFirst("path=.*/(.*)\",", "$1 ")))
                .containsExactlyInAnyOrder(
                        "store_quantity{headers.xml type=\"b\"} 2.0",
                        "store_quantity{include.xml type=\"e\"} 5.0",
                        "store_quantity{schema.xml type=\"f\"} 6.0",
                        "store_quantity{simple.xml type=\"${env:SECRET} {{env:SECRET}} #{SECRET}\"} 1.0",
                        "store_quantity{store.xml type=\"t0\"} 1.0");
        assertThat(host.text()).doesNotContain(SECRET);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(host.textfile())))
                .isEqualTo("rw-r--r--");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret.xml", "/etc/passwd", "a/../../secret.xml"})
    void settingsLeadToNoStoreOutsideOfTheDirectory(String files) {
        host.with("store.files", files);
        try (Program once = host.start("once")) {
            assertThat(once.exitCode()).isEqualTo(2);
            assertThat(once.output())
                    .startsWith("store-metrics: store.files is '" + files + "', given in ")
                    .hasLineCount(1);
        }
        assertThat(host.textfile()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"exec \"$@\" 2>&-", "exec \"$@\" 2>/dev/full"})
    void standardErrorThatTakesNothingStopsNothing(String shell) {
        try (Program once = behind(shell, "once")) {
            assertThat(once.exitCode()).isZero();
        }
        assertThat(host.exposition().series()).containsEntry(host.series("store_quantity", "type", "t0"), 1.0);
    }

    /** What is cut off must not pass for all there is; only a reader who has seen enough may close a pipe. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            exec "$@" >&-       ; 1 ; true
            exec "$@" >/dev/full ; 1 ; true
            "$@" | :           ; 0 ; false
            """)
    void standardOutputThatTakesNothingIsAFailure(String shell, int code, boolean isTold) {
        try (Program show = behind(shell, "show")) {
            assertThat(show.exitCode()).as(show::output).isEqualTo(code);
            String line =
                    "\nstore-metrics: standard output cannot be written, as it is closed or its disk is full: what"
                            + " was printed is not all there\n";
            assertThat(show.output().endsWith(line)).as(show::output).isEqualTo(isTold);
        }
    }

    private Program behind(String shell, String what) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", shell, "sh"));
        command.addAll(Program.command(List.of(), what, "--config", host.settingsFile()));
        return Program.start(new ProcessBuilder(command), Map.of("SECRET", SECRET));
    }

    private void write(String name, String store) throws Exception {
        Files.writeString(host.store().resolveSibling(name + ".xml"), store);
    }
}
