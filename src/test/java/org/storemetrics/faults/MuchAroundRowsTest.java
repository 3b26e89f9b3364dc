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

/** A program with little memory, and rows behind a million other elements of the element around them. */
class MuchAroundRowsTest {

    private static final int ELEMENTS = 1_000_000;

    @TempDir
    private Path directory;

    @Test
    void isReadInTheMemoryOfASmallStore() throws Exception {
        write("a-same", i -> "<property name='n" + i + "'>value</property>");
        write("b-deep", i -> (i % 8 == 0 ? "<p>" : "") + "<q>value</q>" + (i % 8 == 7 ? "</p>" : ""));
        write("c-rows", i -> "<property>value</property><row quantity='0'/>");
        Map<String, String> settings = Map.of(
                "STORE_METRICS_STORE_DIRECTORY",
                directory.toString(),
                "STORE_METRICS_STORE_FILES",
                "*.xml",
                "STORE_METRICS_STORE_ROW",
                "suite/row",
                "STORE_METRICS_TEXTFILE_DIRECTORY",
                directory.toString());

        try (Program once = Program.start(settings, List.of("-Xmx40m"), "once")) {
            assertThat(once.exitCode()).as(once::output).isZero();
            assertThat(once.output()
                            .replace(directory + "/", "")
                            .replaceAll(", \\d+ series, \\d+ ms", "")
                            .replaceAll("(?m)^\\S+ (INFO (wrote .*\\R)?|WARN |ERROR )", ""))
                    .isEqualTo("""
                            read a-same.xml: 1 rows, 0 rejected
                            read b-deep.xml: 1 rows, 0 rejected
                            read c-rows.xml: 1000001 rows, 0 rejected
                            """);
        }
    }

    private void write(String name, IntFunction<String> element) throws IOException {
        try (BufferedWriter store = Files.newBufferedWriter(directory.resolve(name + ".xml"))) {
            store.write("<store><suite>");
            for (int i = 0; i < ELEMENTS; i++) {
                store.write(element.apply(i));
            }
            store.write("<row quantity='1'/></suite></store>");
        }
    }
}
