package org.storemetrics.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.Program;
import org.storemetrics.nodeexporter.Host;

/** Small stores that were made to cost much time or memory cost about what others of their size do. */
class CostlyStoreTest {

    private static final int FIELDS = 998;

    @TempDir
    private Path directory;

    @Test
    void isReadInLittleMemoryAndTime() throws Exception {
        Host host = Host.in(directory)
                .with("store.files", "*.xml")
                .with("series.max", 50_000)
                .with("state.directory", Files.createDirectory(directory.resolve("state")));
        List<String> fields = new ArrayList<>(
                IntStream.range(0, FIELDS).mapToObj(i -> "<f" + i + "/>").toList());
        String all = String.join("", fields);
        write(host, "a-name-of-its-own", 2_000, i -> "<row type='a'>" + all + "<n" + i + "/></row>");
        Random random = new Random(1);
        write(host, "b-shuffled", 1_000, i -> {
            Collections.shuffle(fields, random);
            return "<row type='a'>" + String.join("", fields) + "</row>";
        });
        List<String> collide = IntStream.range(0, 1 << 15)
                .mapToObj(i -> IntStream.range(0, 15)
                        .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB")
                        .collect(Collectors.joining()))
                .toList();
        assertThat(collide.stream().map(String::hashCode).distinct()).hasSize(1);
        write(
                host,
                "c-names-collide",
                9_000,
                i -> "<row type='a'>"
                        + IntStream.range(0, 10)
                                .mapToObj(j -> "<" + collide.get((10 * i + j) % collide.size()) + "/>")
                                .collect(Collectors.joining())
                        + "</row>");
        write(host, "d-types-collide", 100_000, i -> "<row type='" + collide.get(i % 12_000) + "'/>");
        String attributesAndChildren = IntStream.range(0, 4_900)
                        .mapToObj(i -> " n" + i + "=''")
                        .collect(Collectors.joining("", "<row type='a'><n", ">"))
                + IntStream.range(0, 4_900)
                        .mapToObj(i -> "<n" + i + "/>")
                        .collect(Collectors.joining("", "", "</n></row>"));
        write(host, "e-attributes-and-children", 50, i -> attributesAndChildren);
        List<String> command = Program.command(List.of("-Xmx64m"), "once", "--config", host.settingsFile());

        // without its limits it takes minutes, or gives up for lack of memory
        try (Program once = Program.start(new ProcessBuilder(command), Map.of())) {
            assertThat(once.process().waitFor(2, TimeUnit.MINUTES))
                    .as(once::output)
                    .isTrue();
            assertThat(once.exitCode()).as(once::output).isZero();
        }
        assertThat(host.text().lines())
                .filteredOn(line -> line.startsWith("store_up{"))
                .hasSize(5)
                .allMatch(line -> line.endsWith(" 1.0"));
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
