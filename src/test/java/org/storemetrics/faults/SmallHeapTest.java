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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.storemetrics.Program;
import org.storemetrics.nodeexporter.Host;

/** A program with little memory, and stores that do not fit into it between others that do. */
class SmallHeapTest {

    private static final int MANY = 60_000;
    private static final IntFunction<String> SMALL = i -> "<row type='t0' quantity='1'/>";

    @TempDir
    private Path directory;

    @Test
    void storeThatDoesNotFitIsAFailedReadAndTheOthersGoOn() throws Exception {
        Host host = RunningHost.quick(directory)
                .with("store.files", "*.xml")
                .with("series.max", 10 * MANY)
                .with("series.total.max", 10 * MANY);
        write(host, "a-small", 1, SMALL);
        // just below the limits on names
        write(host, "b-names", 2 * MANY, i -> "<row type='t0' quantity='1'><n" + "x".repeat(20) + i + "/></row>");
        write(host, "c-small", 1, SMALL);
        write(host, "d-types", MANY, i -> "<row type='" + "x".repeat(200) + i + "' quantity='1'/>");
        write(host, "e-small", 1, SMALL);
        List<String> command =
                Program.command(List.of("-Xmx24m", "-XX:+UseSerialGC"), "once", "--config", host.settingsFile());

        try (Program once = Program.start(new ProcessBuilder(command), Map.of())) {
            assertThat(once.exitCode()).as(once::output).isOne();
            assertThat(once.output()
                            .replace(host.store().getParent() + "/", "")
                            .replaceAll("the program has \\d+ MB", "the program has so many MB")
                            .replaceAll(", \\d+ ms", "")
                            .replaceAll("(?m)^\\S+ (INFO (wrote .*\\R)?|ERROR )", ""))
                    .isEqualTo("""
                            read a-small.xml: 1 rows, 0 rejected, 3 series
                            cannot read b-names.xml: out of memory (Java heap space): the program has so many MB, give it more (-Xmx, in JAVA_OPTS)
                            read c-small.xml: 1 rows, 0 rejected, 3 series
                            cannot read d-types.xml: out of memory (Java heap space): the program has so many MB, give it more (-Xmx, in JAVA_OPTS)
                            read e-small.xml: 1 rows, 0 rejected, 3 series
                            """);
        }
        assertThat(host.text().replace(host.store().getParent() + "/", "").lines())
                .filteredOn(line -> line.matches("store_(up|last_failure_info)\\{.*"))
                .containsExactly(
                        "store_last_failure_info{path=\"b-names.xml\",reason=\"memory\"} 1",
                        "store_last_failure_info{path=\"d-types.xml\",reason=\"memory\"} 1",
                        "store_up{path=\"a-small.xml\"} 1.0",
                        "store_up{path=\"b-names.xml\"} 0.0",
                        "store_up{path=\"c-small.xml\"} 1.0",
                        "store_up{path=\"d-types.xml\"} 0.0",
                        "store_up{path=\"e-small.xml\"} 1.0");
    }

    /** Java would load the zones of time for the first line of a log, find no room for them, and write no line ever after. How much room there is depends on the heap. */
    @ParameterizedTest
    @ValueSource(ints = {22, 28})
    void saysWhyWhereNoMemoryIsLeftForTheFirstLine(int mb) throws Exception {
        Host host = RunningHost.quick(directory)
                .measuring("- throttle: {expression: {constant: '2000000000'}}", "- log: never")
                .writeStore("<store><row/></store>");
        List<String> command = Program.command(
                List.of("-Xmx" + mb + "m", "-XX:+UseSerialGC"), "once", "--quiet", "--config", host.settingsFile());

        try (Program once = Program.start(new ProcessBuilder(command), Map.of())) {
            assertThat(once.exitCode()).as(once::output).isOne();
            assertThat(once.output()).containsPattern("ERROR .*memory.*\\(?-Xmx, in JAVA_OPTS\\)\\R");
        }
    }

    /** However many there would be, memory holds no more of them than the limit lets through. */
    @Test
    void storeOfEverNewLabelsIsAFailedReadOfItsLimit() throws Exception {
        Host host = RunningHost.quick(directory).with("store.files", "*.xml");
        write(host, "a-types", 2_000_000, i -> "<row type='t" + i + "' quantity='1'/>");
        write(host, "b-small", 1, SMALL);
        List<String> command = Program.command(List.of("-Xmx64m"), "once", "--config", host.settingsFile());

        try (Program once = Program.start(new ProcessBuilder(command), Map.of())) {
            assertThat(once.exitCode()).as(once::output).isOne();
        }
        assertThat(host.text().replace(host.store().getParent() + "/", "").lines())
                .filteredOn(line -> line.matches("store_(up|last_failure_info)\\{.*"))
                .containsExactly(
                        "store_last_failure_info{path=\"a-types.xml\",reason=\"limit\"} 1",
                        "store_up{path=\"a-types.xml\"} 0.0",
                        "store_up{path=\"b-small.xml\"} 1.0");
    }

    private static void write(Host host, String name, int rows, IntFunction<String> row) throws IOException {
        try (BufferedWriter store = Files.newBufferedWriter(host.store().resolveSibling(name + ".xml"))) {
            store.write("<store>");
            for (int i = 0; i < rows; i++) {
                store.write(row.apply(i));
            }
            store.write("</store>");
        }
    }
}
