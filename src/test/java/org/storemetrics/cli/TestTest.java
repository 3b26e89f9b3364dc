package org.storemetrics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.ShippedRoutes;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/** The command {@code test}: what it says of cases that pass, that fail, and that cannot be run. */
class TestTest {

    private static final Path SHIPPED = Path.of("src/main/sample/cases");

    @TempDir
    private Path folder;

    private Ansi ansi = Ansi.OFF;

    @Test
    void passesTheCasesOfTheShippedRoutes() throws IOException {
        Path report = folder.resolve("report.xml");

        assertThat(test(SHIPPED, "--report", report.toString())).isEqualTo("""
                0
                ok    rows-by-type
                ok    rows-that-cannot-be-measured
                ok    rows-that-change
                ok    store-that-is-torn

                4 cases, all passed
                """);
        assertThat(report(report)).isEqualTo("""
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuite name="src/main/sample/cases" tests="4" failures="0" errors="0" skipped="0" time="1">
                  <testcase classname="src/main/sample/cases" name="rows-by-type" time="1"></testcase>
                  <testcase classname="src/main/sample/cases" name="rows-that-cannot-be-measured" time="1"></testcase>
                  <testcase classname="src/main/sample/cases" name="rows-that-change" time="1"></testcase>
                  <testcase classname="src/main/sample/cases" name="store-that-is-torn" time="1"></testcase>
                </testsuite>
                """);
    }

    @Test
    void tellsWhichLinesDifferAndWhatHasFailed() throws IOException {
        write("a.xml", "<store><row type='fruit' quantity='2'/><row type='&lt;'/><row quantity='x'/></store>");
        write("a.prom", """
                # by hand: without HELP, in any order
                # TYPE store_rows counter
                store_up{path="a.xml"} 1
                store_rows{type="fruit" , path="a.xml",} 2
                store_rows{type="tool",path="a.xml"} 1 1700000000000
                store_quantity{path="a.xml",type="fruit"} 2e0
                store_total_rows{path="a.xml"} 3
                """);
        write("a.xml.2", "<store><row type='fruit'></store>");
        write("a.prom.2", "");
        Path report = folder.resolve("report.xml");

        assertThat(test(folder, "--report", report.toString())).isEqualTo("""
                1
                FAIL  a
                      7 lines differ from DIR/a.prom
                      - # TYPE store_rows counter
                      + # TYPE store_rows gauge
                      + store_last_read_rows_rejected{path="a.xml",reason="not_a_number"} 1.0
                      + store_rows{path="a.xml",type="<"} 1.0
                      - store_rows{path="a.xml",type="fruit"} 2
                      + store_rows{path="a.xml",type="fruit"} 1.0
                      - store_rows{path="a.xml",type="tool"} 1
                      row 3, line 1: ${header.quantity} is 'x', which is not a number (not_a_number)
                      7 lines differ from DIR/a.prom.2
                      + store_last_failure_info{path="a.xml",reason="syntax"} 1
                      + store_last_read_rows_rejected{path="a.xml",reason="not_a_number"} 1.0
                      + store_quantity{path="a.xml",type="fruit"} 2.0
                      + store_rows{path="a.xml",type="<"} 1.0
                      + store_rows{path="a.xml",type="fruit"} 1.0
                      + store_total_rows{path="a.xml"} 3.0
                      + store_up{path="a.xml"} 0.0
                      cannot read a.xml:1:32: Unexpected close tag </store>; expected </row>.

                1 case, 1 failed (- expected, + measured)
                """);
        assertThat(report(report)).startsWith("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <testsuite name="DIR" tests="1" failures="1" errors="0" skipped="0" time="1">
                          <testcase classname="DIR" name="a" time="1">
                            <failure message="7 lines differ from DIR/a.prom">7 lines differ from DIR/a.prom
                        - # TYPE store_rows counter
                        """).contains("+ store_rows{path=\"a.xml\",type=\"&lt;\"} 1.0\n");
    }

    @Test
    void isColouredOnATerminalOnly() throws IOException {
        write("a.xml", "<store/>");
        write("a.prom", "store_up{path=\"a.xml\"} 0\nstore_total_rows{path=\"a.xml\"} 0");
        ansi = Ansi.ON;

        assertThat(test(folder)).isEqualTo("""
                1
                [1m[31mFAIL[0m  a
                      2 lines differ from DIR/a.prom
                      [31m- store_up{path="a.xml"} 0[0m
                      [32m+ store_up{path="a.xml"} 1.0[0m

                1 case, 1 failed (- expected, + measured)
                """.replace("[", "\u001b["));
    }

    @Test
    void writesWhatIsMeasuredAndLeavesOutWhatDependsOnTime() throws IOException {
        write("measured.xml", "<store><row/></store>");
        write("known.xml", "<store/>");
        write("known.prom", "store_rows nonsense");
        String routes = ownRoute("- to: {uri: gauge, parameters: {name: others}}");
        String timer = "        - to: {uri: micrometer, parameters: {metricsType: timer, metricsName: step_seconds,"
                + " metricsDescription: A step, action: %s}}%n";
        Files.writeString(
                folder.resolve("routes/read-store.camel.yaml"),
                timer.formatted("start")
                        + timer.formatted("stop")
                        + "        - to: {uri: gauge, parameters: {name: modified, value: '${header.CamelFileLastModified}'}}\n",
                StandardOpenOption.APPEND);

        assertThat(test(folder, "--update", "--config", routes)).isEqualTo("""
                0
                wrote DIR/known.prom
                wrote DIR/measured.prom
                """);
        assertThat(folder.resolve("measured.prom")).hasContent("""
                # HELP modified modified
                # TYPE modified gauge
                modified{path="measured.xml"} 1.7672256E12
                # HELP others others
                # TYPE others gauge
                others{path="measured.xml"} 1.0
                step_seconds_count 1
                # HELP store_total_rows Total rows in store
                # TYPE store_total_rows gauge
                store_total_rows{path="measured.xml"} 1.0
                # HELP store_up Whether the store exists and its last read succeeded
                # TYPE store_up gauge
                store_up{path="measured.xml"} 1.0
                """);
        assertThat(test(folder, "--update", "--config", routes))
                .isEqualTo("0\nas it was: known\nas it was: measured\n");
        assertThat(test(folder, "--config", routes)).startsWith("0\n");
    }

    @Test
    void saysOfAnythingThatIsNoCaseWhatIsWrong() throws IOException {
        assertThat(test(folder.resolve("nowhere")))
                .isEqualTo("2\nstore-metrics: DIR/nowhere: there is no such folder\n");
        assertThat(test(folder))
                .isEqualTo(
                        "2\nstore-metrics: DIR has no case: put a store there as NAME.xml, and what is to be measured"
                                + " of it as NAME.prom, or let --update write that\n");
        write("without-prom.xml", "<store/>");
        write("without-xml.prom", "");
        write("nonsense.xml", "<store/>");
        write("nonsense.prom", "store_up 1\n\nstore_rows{type=fruit} 3\n");
        write("not-a-number.xml", "<store/>");
        write("not-a-number.prom", "store_up one\n");
        write("twice.xml", "<store/>");
        write("twice.prom", "up{a=\"1\",b=\"2\"} 1\nup{b=\"2\",a=\"1\"} 1\n");
        write("gap.xml", "<store/>");
        write("gap.prom", "");
        write("gap.xml.3", "<store/>");
        write("many.xml", "<store/>");
        write("many.prom", "");
        write("many.xml.99999999999999999999", "<store/>");
        write("name\n2026-11-28 ERROR forged.xml", "<store/>");
        Files.createDirectory(folder.resolve("folder.xml"));
        write("folder.prom", "");
        write("bytes.xml", "<store/>");
        Files.write(folder.resolve("bytes.prom"), new byte[] {(byte) 0xff});

        assertThat(test(folder)).isEqualTo("""
                2
                store-metrics: DIR/bytes.prom:1: it is not in UTF-8
                store-metrics: DIR/folder.xml cannot be read: Is a directory
                store-metrics: DIR/gap.xml.2 is missing, though there is gap.xml.3
                store-metrics: DIR/many.xml.2 is missing, though there is many.xml.99999999999999999999
                store-metrics: DIR/name\\n2026-11-28 ERROR forged.prom is missing: let --update write what is measured of name\\n2026-11-28 ERROR forged.xml
                store-metrics: DIR/nonsense.prom:3: 'store_rows{type=fruit} 3' is no line of Prometheus' text format: write NAME{LABEL="VALUE"} NUMBER
                store-metrics: DIR/not-a-number.prom:1: 'store_up one' is no line of Prometheus' text format: write NAME{LABEL="VALUE"} NUMBER
                store-metrics: DIR/twice.prom:2: up{a="1",b="2"} is there twice
                store-metrics: DIR/without-prom.prom is missing: let --update write what is measured of without-prom.xml
                store-metrics: DIR/without-xml.xml is missing, though there is without-xml.prom
                """);
    }

    @Test
    void updatesThroughNoLink() throws IOException {
        Path away = Files.createDirectory(folder.resolve("away"));
        Path precious = Files.writeString(away.resolve("precious"), "precious");
        Path cases = Files.createDirectory(folder.resolve("cases"));
        write("cases/a.xml", "<store/>");
        write("cases/b.xml", "<store/>");
        Files.createSymbolicLink(cases.resolve("a.prom"), precious);
        Files.createSymbolicLink(cases.resolve("b.prom"), away.resolve("new"));

        assertThat(test(cases, "--update")).isEqualTo("""
                2
                store-metrics: DIR/cases/a.prom is a link, and --update writes through none: remove it
                store-metrics: DIR/cases/b.prom is a link, and --update writes through none: remove it
                """);
        assertThat(precious).hasContent("precious");
        assertThat(away).isDirectoryContaining(precious::equals).isDirectoryNotContaining("glob:**/new");
    }

    @Test
    void readsOnlyAsMuchAsMayBeExpectedOfOneCase() throws IOException {
        write("a.xml", "<store/>");
        write("b.xml", "<store/>");
        write("b.prom", "");
        try (FileChannel sparse =
                FileChannel.open(folder.resolve("a.prom"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            sparse.write(ByteBuffer.wrap(new byte[1]), 1L << 40);
        }

        assertThat(test(folder))
                .isEqualTo("2\nstore-metrics: DIR/a.prom cannot be read: it is larger than 16777216 bytes\n");
        assertThat(test(folder, "--update")).startsWith("0\nwrote DIR/a.prom\n");
    }

    @Test
    void failsWhereItCannotWrite() throws IOException {
        write("a.xml", "<store/>");
        write("a.prom", "store_up{path=\"a.xml\"} 1\nstore_total_rows{path=\"a.xml\"} 0\n");

        assertThat(test(folder, "--report", folder.resolve("no/report.xml").toString()))
                .startsWith("1\n")
                .endsWith("store-metrics: cannot write DIR/no/report.xml: it does not exist\n");
    }

    @Test
    void readsByTheRouteThatIsMeantWhereSeveralRead() throws IOException {
        write("a.xml", "<store><entry/></store>");
        write("a.prom", "store_up{path=\"a.xml\"} 1\nentries{path=\"a.xml\"} 1\nstore_total_rows{path=\"a.xml\"} 1\n");
        String config = ownRoute("- to: {uri: gauge, parameters: {name: others}}");
        Files.writeString(folder.resolve("routes/read-entries.camel.yaml"), """
                - templatedRoute:
                    routeTemplateRef: read-stores
                    routeId: read-entries
                    parameters:
                      - {name: directory, value: /nowhere}
                      - {name: files, value: entries.xml}
                      - {name: row, value: entry}
                      - {name: measure, value: measure-entry}
                - route:
                    id: measure-entry
                    from: {uri: direct:measure-entry, steps: [{to: {uri: gauge, parameters: {name: entries}}}]}
                """);

        assertThat(test(folder, "--config", config))
                .isEqualTo("2\nstore-metrics: several routes read stores, read-entries, read-store:"
                        + " say by --source which one is meant\n");
        assertThat(test(folder, "--config", config, "--source", "read-nothing"))
                .isEqualTo("2\nstore-metrics: --source read-nothing: there is no such route that reads stores, but"
                        + " read-entries, read-store\n");
        assertThat(test(folder, "--config", config, "--source", "read-entries")).startsWith("0\n");
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    /** Makes settings with the shipped routes, but other steps that measure. */
    private String ownRoute(String steps) throws IOException {
        Path routes = ShippedRoutes.copyTo(folder.resolve("routes"));
        Files.writeString(
                routes.resolve("measure-row.camel.yaml"),
                "- route:\n    id: measure-row\n    from:\n      uri: direct:measure-row\n      steps:\n"
                        + steps.indent(8));
        return Files.writeString(folder.resolve("own.properties"), "routes.directory=" + routes)
                .toString();
    }

    private String report(Path file) throws IOException {
        return Files.readString(file)
                .replaceAll("time=\"[0-9.]+\"", "time=\"1\"")
                .replace(folder.toString(), "DIR");
    }

    /** Runs the command: its exit code, and what it prints. */
    private String test(Path cases, String... more) {
        StringWriter printed = new StringWriter();
        PrintWriter writer = new PrintWriter(printed, true);
        int exitCode = StoreMetrics.commandLine()
                .setColorScheme(Help.defaultColorScheme(ansi))
                .setOut(writer)
                .setErr(writer)
                .execute(Stream.concat(Stream.of("test", cases.toString()), Stream.of(more))
                        .toArray(String[]::new));
        return exitCode + "\n" + printed.toString().replace(folder.toString(), "DIR");
    }
}
