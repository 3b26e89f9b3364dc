package org.storemetrics.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.Program;
import org.storemetrics.ShippedRoutes;

/** A program with little memory, and large stores of the shapes that people have; or that have much of something else. */
class LargeStoresTest {

    private static final String MEASURE_ROW = """
            - route:
                id: measure-row
                from:
                  uri: direct:measure-row
                  steps:
                    - to: {uri: gauge, parameters: {name: store_cases, tags.suite: "${header.testsuite.name}"}}
                    - to: {uri: gauge, parameters: {name: store_missed, tags.package: "${header.package.name}",
                           value: "${header.missed}", missing: skip}}
                    - to: {uri: gauge, parameters: {name: store_height, tags.track: "${header.trk.name}",
                           value: "${header.ele}", missing: skip, aggregate: max}}
            """;

    @TempDir
    private Path directory;

    @Test
    void areReadInTheMemoryOfSmallOnes() throws Exception {
        write(
                "junit",
                "<testsuites><testsuite name='shop'>",
                5000,
                i -> "<testcase name='case " + i + "' time='0.5'><failure message='was 2'>" + "at Line\n".repeat(20)
                        + "</failure></testcase>",
                "</testsuite></testsuites>");
        write(
                "jacoco",
                "<!DOCTYPE report PUBLIC \"-//JACOCO//DTD Report 1.1//EN\" \"report.dtd\"><report><package name='p'>",
                5000,
                i -> "<class name='C" + i + "'>" + "<counter type='LINE' missed='1' covered='2'/>".repeat(4)
                        + "</class>",
                "</package></report>");
        write(
                "track",
                "<gpx><trk><name>walk</name><trkseg>",
                50_000,
                i -> "<trkpt lat='48.1' lon='11.5'><ele>" + i + "</ele><time>2026-01-01T00:00:00Z</time></trkpt>",
                "</trkseg></trk></gpx>");

        try (Program once = once("**/testcase,**/counter,**/trkpt")) {
            assertThat(once.exitCode()).as(once::output).isZero();
            assertThat(once.output()).doesNotContain("WARN", "ERROR");
        }
        assertThat(textfile())
                .contains("store_cases{path=\"junit.xml\",suite=\"shop\"} 5000.0")
                .contains("store_missed{package=\"p\",path=\"jacoco.xml\"} 20000.0")
                .contains("store_height{path=\"track.xml\",track=\"walk\"} 49999.0");
    }

    /** No row in 64 MB, a million names, a million elements around a row. */
    @Test
    void areReadOrRefusedWhateverTheyHaveMuchOf() throws Exception {
        write("around", "<root><suite name='a'>", 1_000_000, i -> "<p n='" + i + "'/>", "<testcase/></suite></root>");
        write("names", "<root>", 1_000_000, i -> "<n" + i + "/>", "</root>");
        write(
                "none",
                "<root>",
                1_000_000,
                i -> "<entry><name>some text, " + i + "</name><value>of no row</value></entry>",
                "</root>");

        try (Program once = once("suite/testcase")) {
            assertThat(once.exitCode()).as(once::output).isOne();
            assertThat(once.output()
                            .replace(directory + "/", "")
                            .lines()
                            .filter(line -> line.matches(".* (WARN|ERROR) .*"))
                            .map(line -> line.replaceFirst("^\\S+ ", "").replaceFirst("xml:1:\\d+", "xml:1:COLUMN")))
                    .containsExactlyInAnyOrder(
                            "ERROR cannot read names.xml:1:COLUMN: its elements and attributes have more than 131072 different names",
                            "WARN none of the elements of none.xml is a row (store.row): did you mean 'entry'?");
        }
        assertThat(textfile())
                .contains("store_last_failure_info{path=\"names.xml\",reason=\"limit\"} 1")
                .contains("store_total_rows{path=\"none.xml\"} 0.0")
                .contains("store_total_rows{path=\"around.xml\"} 1.0");
    }

    private Program once(String rows) throws IOException {
        Path routes = ShippedRoutes.copyTo(directory.resolve("routes"));
        Files.writeString(routes.resolve("measure-row.camel.yaml"), MEASURE_ROW);
        Path config = Files.writeString(
                directory.resolve("config.properties"),
                "store.directory=%1$s%nstore.files=*.xml%nstore.row=%2$s%ntextfile.directory=%1$s%nroutes.directory=%1$s/routes%n"
                        .formatted(directory, rows));
        return Program.start(Map.of(), List.of("-Xmx40m"), "once", "--config", config.toString());
    }

    private String textfile() throws IOException {
        return Files.readString(directory.resolve("store.prom")).replace(directory + "/", "");
    }

    private void write(String name, String begin, int times, IntFunction<String> element, String end)
            throws IOException {
        try (BufferedWriter store = Files.newBufferedWriter(directory.resolve(name + ".xml"))) {
            store.write(begin);
            for (int i = 0; i < times; i++) {
                store.write(element.apply(i));
            }
            store.write(end);
        }
    }
}
