package org.storemetrics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.storemetrics.Program;

/** What {@code inspect} prints of files of all sorts, and how it ends. */
class InspectTest {

    private static final Path COOKBOOK = Path.of("src/test/resources/cookbook");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @Test
    void describesElementsRowsAndFields() throws IOException {
        assertThat(text(Files.readString(COOKBOOK.resolve("orders/store.xml")))).isEqualTo("""
                FILE: 835 bytes, UTF-8, 27 elements of 13 paths on 5 levels

                element         count  in each       attributes
                export              1           row  created site
                  orders            1        1
                    order           3        3  row  no state rush
                      customer      3        1       vip
                        name        3        1
                      item          3      0-2  row  sku qty
                        price       3        1       cur
                      due           3        1
                      worked        3        1
                      flags         1      0-1       mask
                  returns           1        1
                    return          1        1  row  no state
                      item          1        1       sku qty

                orders/order: 3 rows
                field           share  kind        distinct  min          max          examples
                no              100 %  identifier         3  A1           A3           A1, A2, A3
                state           100 %  enum               3  Open         open         open, done, Open
                rush            100 %  boolean            3  false        true         true, false, no
                customer[vip]    67 %  integer            2  0            1            1, 0
                customer[name]  100 %  text               2  ACME         Bolt         ACME, Bolt
                due             100 %  date iso           3  2026-11-22   2026-12-01   2026-11-22, 2026-12-01, 2026-11-30
                worked          100 %  duration           3  30           3723         01:02:03, 00:00:30, PT5M
                flags[mask]      33 %  integer            1  31           31           0x1F
                flags            33 %  text               1  hot fragile  hot fragile  hot fragile

                orders/order/item: 3 rows
                field       share  kind           distinct  min  max     examples
                sku         100 %  identifier            2  x-1  y.2     x-1, y.2
                qty         100 %  integer               3  1    10      3, 1, 10
                price[cur]  100 %  enum                  2  EUR  USD     EUR, USD
                price       100 %  comma decimal         3  9.9  1234.5  9,90, 1.234,50, 1.000,00

                returns/return: 1 row
                field      share  kind        distinct  min   max   examples
                no         100 %  identifier         1  R1    R1    R1
                state      100 %  enum               1  open  open  open
                item[sku]  100 %  identifier         1  x-1   x-1   x-1
                item[qty]  100 %  integer            1  1     1     1

                .: 1 row
                field    share  kind      distinct  min                   max                   examples
                created  100 %  date iso         1  2026-11-23T05:00:00Z  2026-11-23T05:00:00Z  2026-11-23T06:00:00+01:00
                site     100 %  text             1  hq                    hq                    hq
                """);
    }

    @Test
    void describesRowsWhereTheyAreSaidToBe() throws IOException {
        assertThat(text("<a><b><c n='1'/></b><b><c n='2'/></b></a>", "--row", "b"))
                .isEqualTo("""
                FILE: 41 bytes, UTF-8, 5 elements of 3 paths on 3 levels

                element  count  in each       attributes
                a            1
                  b          2        2  row
                    c        2        1       n

                b: 2 rows
                field  share  kind     distinct  min  max  examples
                c[n]   100 %  integer         2  1    2    1, 2
                """);
        assertThat(inspect(file("<a><b/></a>"), "--row", "c")).isEqualTo(2);
        assertThat(err.toString()).startsWith("--row: no element has the path 'c'\n");
    }

    @Test
    void showsWideCharactersInTheirColumnsAndControlCharactersAsText() throws IOException {
        assertThat(text("<目録><品 色='赤'><値>1200</値></品><品 色='a&#9;\u202eb'><値>900</値></品></目録>"))
                .isEqualTo("""
                FILE: 94 bytes, UTF-8, 5 elements of 3 paths on 3 levels

                element  count  in each       attributes
                目録         1
                  品         2        2  row  色
                    値       2        1

                品: 2 rows
                field  share  kind        distinct  min         max   examples
                色     100 %  identifier         2  a\\t\\u202eb  赤    赤, a\\t\\u202eb
                値     100 %  integer            2  900         1200  1200, 900
                """);
    }

    @Test
    void saysWhatIsNeverThereAndWhatIsOfEitherOfTwoForms() throws IOException {
        assertThat(text("""
                        <a><r n="N/A" d="01/02/2026" m="1,000" p="45 %" u="3 W"/><r n="-" d="03/04/2026" m="2,500" p="5 %" u="4 W"/></a>
                        """)).endsWith("""
                r: 2 rows
                field  share  kind                           distinct  min         max         examples
                n      100 %  empty (- or N/A)                      2  -           N/A         N/A, -
                d      100 %  date dd/MM/yyyy or MM/dd/yyyy         2  01/02/2026  03/04/2026  01/02/2026, 03/04/2026
                m      100 %  text (1,5 or 1,000)                   2  1,000       2,500       1,000, 2,500
                p      100 %  percent                               2  0.05        0.45        45 %, 5 %
                u      100 %  decimal (W)                           2  3           4           3 W, 4 W
                """);
    }

    @Test
    void saysThatThereIsNothingToMeasure() throws IOException {
        assertThat(text("<a><b>x</b></a>")).endsWith("""
                .: 1 row
                field  share  kind  distinct  min  max  examples
                b      100 %  text         1  x    x    x
                """);
    }

    @Test
    void readsGzipAndADocumentType() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("<!DOCTYPE a SYSTEM 'a.dtd' [<!ENTITY e '7'>]><a><r n='&e;'/><r n='8'/></a>"
                    .getBytes(StandardCharsets.UTF_8));
        }
        Path file = Files.write(directory.resolve("a.xml.gz"), bytes.toByteArray());

        assertThat(inspect(file)).isZero();
        assertThat(out.toString()).contains("n      100 %  integer         2  7    8    7, 8\n");
    }

    /** What it is called goes before what it looks like; a number is shown as it is written. */
    @Test
    void takesNoIdentifierForADuration() throws IOException {
        assertThat(
                        text(
                                "<a><g id='00000000:04:00.0' up='00:04:00' v='9.2'/><g id='00000000:05:00.0' up='00:05:00' v='1.1'/></a>"))
                .contains("""
                        field  share  kind        distinct  min               max               examples
                        id     100 %  identifier         2  00000000:04:00.0  00000000:05:00.0  00000000:04:00.0, 00000000:05:00.0
                        up     100 %  duration           2  240               300               00:04:00, 00:05:00
                        v      100 %  decimal            2  1.1               9.2               9.2, 1.1
                        """);
    }

    @Test
    void knowsAUnitThatStandsBesideItsNumber() throws IOException {
        String disks = "<a><d><free unit='KiB'>4</free><seen unit='ms'>1500</seen><size unit='EUR'>3</size></d>"
                + "<d><free unit='KiB'>2.5</free><seen unit='ms'>20</seen><size unit='EUR'>4</size></d></a>";
        assertThat(text(disks)).contains("""
                free        100 %  bytes            2  2560  4096  4, 2.5
                """, """
                seen        100 %  duration         2  0.02  1.5   1500, 20
                """, """
                size        100 %  integer          2  3     4     3, 4
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                  | :1:1: Unexpected EOF in prolog",
                "no XML              | ':1:1: Unexpected character ''n'' (code 110) in prolog; expected ''<'''",
                "<a><r n='1'/><r n=' | :1:19: Unexpected EOF in attribute value",
                "<a>&file;</a>       | ':1:9: Undeclared general entity \"file\"'",
            })
    void saysInOneLineWhereAFileIsNoXml(String text, String problem) throws IOException {
        Path file = file(text);

        assertThat(inspect(file)).isEqualTo(1);
        assertThat(err).hasToString("store-metrics: " + file + problem + "\n");
        assertThat(out.toString()).isEmpty();
    }

    /** As a read would. */
    @Test
    void refusesAttributesThatAreHardToTellApart() throws IOException {
        StringBuilder row = new StringBuilder("<a><b");
        for (int i = 0; i < 600; i++) {
            StringBuilder name = new StringBuilder();
            for (int bit = 0; bit < 10; bit++) {
                // of the same hash
                name.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            row.append(' ').append(name).append("=''");
        }
        Path file = file(row.append("/></a>").toString());

        assertThat(inspect(file)).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("store-metrics: " + file + ":1:")
                .endsWith(": an element has 600 attributes with names that were made to be hard to tell apart\n");
    }

    @Test
    void saysInOneLineWhyAFileCannotBeRead() {
        Path missing = directory.resolve("missing.xml");

        assertThat(inspect(missing)).isEqualTo(1);
        assertThat(inspect(directory)).isEqualTo(1);
        assertThat(err).hasToString("""
                store-metrics: %s: it does not exist
                store-metrics: %s: it is not a regular file
                """.formatted(missing, directory));
    }

    @Test
    void takesAHundredLevelsAndNoMore() throws IOException {
        assertThat(inspect(file("<a>".repeat(100) + "</a>".repeat(100)))).isZero();
        assertThat(out.toString())
                .startsWith(directory.resolve("store.xml")
                        + ": 700 bytes, UTF-8, 100 elements of 100 paths on 100 levels\n");

        assertThat(inspect(file("<a>".repeat(101) + "</a>".repeat(101)))).isEqualTo(1);
        assertThat(err.toString()).endsWith("store.xml:1:301: Maximum Element Depth limit (100) Exceeded\n");
    }

    @Test
    void keepsItsMemoryHoweverManyNamesAndValuesThereAre() throws IOException {
        Path names = directory.resolve("names.xml");
        Path values = directory.resolve("values.xml");
        try (BufferedWriter many = Files.newBufferedWriter(names);
                BufferedWriter rows = Files.newBufferedWriter(values)) {
            many.write("<a>");
            rows.write("<a>");
            for (int i = 0; i < 1_000_000; i++) {
                many.write("<n" + i + "/>");
                rows.write("<r a='" + i + "' b='some longer text of row " + i + "'/>");
            }
            many.write("</a>");
            rows.write("</a>");
        }
        List<String> small = List.of("-Xmx64m", "-XX:+UseSerialGC");

        try (Program program = Program.start(Map.of(), small, "inspect", names.toString())) {
            assertThat(program.exitCode()).isEqualTo(1);
            assertThat(program.output())
                    .hasLineCount(1)
                    .contains("its elements and attributes have more than 131072 different names");
        }
        try (Program program = Program.start(Map.of(), small, "inspect", values.toString())) {
            assertThat(program.exitCode()).isZero();
            assertThat(program.output()).contains("r: 1,000,000 rows", "over 1,000");
        }
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("store.xml"), text);
    }

    private int inspect(Path file, String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "inspect";
        arguments[1] = file.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return StoreMetrics.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private String text(String xml, String... options) throws IOException {
        out.getBuffer().setLength(0);
        assertThat(inspect(file(xml), options)).isZero();
        return out.toString().replace(directory.resolve("store.xml").toString(), "FILE");
    }
}
