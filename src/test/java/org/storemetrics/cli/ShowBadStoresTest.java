package org.storemetrics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.Program;

/** What {@code show} says of stores that it cannot show, or not whole, with little memory. */
class ShowBadStoresTest {

    private static final List<String> SMALL = List.of("-Xmx64m", "-XX:+UseSerialGC");
    private static final Pattern PROBLEM = Pattern.compile("^\\S+Z (ERROR|WARN) ");

    @TempDir
    private Path directory;

    @Test
    void saysInOneLineEachWhatIsWrongWithThem() throws IOException {
        write("a-text.xml", "no XML");
        write("b-empty.xml", "");
        write("c-torn.xml", "<a><r n='");
        write("d-deep.xml", "<a>".repeat(101) + "</a>".repeat(101));
        Files.createDirectory(directory.resolve("e-directory.xml"));
        try (BufferedWriter names = Files.newBufferedWriter(directory.resolve("f-names.xml"))) {
            names.write("<a>");
            for (int i = 0; i < 1_000_000; i++) {
                names.write("<n" + i + "/>");
            }
            names.write("</a>");
        }
        Files.createSymbolicLink(directory.resolve("g-missing.xml"), directory.resolve("nowhere"));
        boolean isClosed = write("h-closed.xml", "<a/>").toFile().setReadable(false)
                && !Files.isReadable(directory.resolve("h-closed.xml"));

        String shown =
                shown(1, "a-text,b-empty,c-torn,d-deep,e-directory,f-names,g-missing" + (isClosed ? ",h-closed" : ""));

        List<String> problems = shown.lines()
                .filter(line -> PROBLEM.matcher(line).find())
                .map(line -> PROBLEM.matcher(line).replaceFirst("").replace(directory + "/", ""))
                .sorted()
                .toList();
        assertThat(problems.stream().filter(line -> !line.contains("h-closed")))
                .containsExactly(
                        "cannot read a-text.xml:1:1: Unexpected character 'n' (code 110) in prolog; expected '<'",
                        "cannot read b-empty.xml:1:1: Unexpected EOF in prolog",
                        "cannot read c-torn.xml:1:9: Unexpected EOF in attribute value",
                        "cannot read d-deep.xml:1:301: Maximum Element Depth limit (100) Exceeded",
                        "cannot read f-names.xml:1:1199604: its elements and attributes have more than 131072 different names",
                        "store e-directory.xml is not a regular file",
                        "store g-missing.xml does not exist");
        assertThat(problems).hasSize(isClosed ? 8 : 7);
    }

    @Test
    void showsAHundredLevels() throws IOException {
        write("deep.xml", "<a>".repeat(100) + "</a>".repeat(100));

        assertThat(shown(0, "deep")).contains("store_rows{type=\"\"} +1");
    }

    @Test
    void showsAsManyRowsAsThereIsMemoryForAndSaysHowManyAreLeftOut() throws IOException {
        try (BufferedWriter rows = Files.newBufferedWriter(directory.resolve("rows.xml"))) {
            rows.write("<a>");
            for (int i = 0; i < 100_000; i++) {
                rows.write("<r type='t' text='some text that takes memory'/>\n");
            }
            rows.write("</a>");
        }

        String shown = shown(0, "rows", "--all", "--json");

        long rows = shown.lines().filter(line -> line.startsWith("{\"store\":")).count();
        assertThat(rows).isBetween(10_000L, 90_000L);
        assertThat(shown)
                .contains("rows.xml: left out " + (100_000 - rows)
                        + " more rows, which there is no memory for: give the program more (-Xmx, in JAVA_OPTS)\n");
    }

    private String shown(int exitCode, String names, String... options) throws IOException {
        Path config = Files.writeString(
                directory.resolve("test.properties"), """
                store.directory=%s
                store.files=%s.xml
                textfile.directory=%s
                once.retry=0s
                """.formatted(directory, names.replace(",", ".xml,"), directory));
        String[] arguments = new String[options.length + 3];
        arguments[0] = "show";
        arguments[1] = "--config";
        arguments[2] = config.toString();
        System.arraycopy(options, 0, arguments, 3, options.length);
        try (Program program = Program.start(Map.of(), SMALL, arguments)) {
            assertThat(program.exitCode()).as(program::output).isEqualTo(exitCode);
            return program.output();
        }
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
