package org.storemetrics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.storemetrics.Program;

/** The exit codes of {@code once} and what it logs. */
class OnceTest {

    @TempDir
    private Path directory;

    private Folders folders;
    private Path store;
    private Path textfile;

    @BeforeEach
    void makesDirectories() throws IOException {
        folders = Folders.in(directory);
        store = folders.store();
        textfile = folders.textfile();
    }

    @Test
    void endsWellThoughARowIsRejected() throws IOException {
        Files.writeString(store, "<store>\n<row quantity='1'/>\n<row quantity='many'/>\n</store>");

        assertThat(once(0))
                .contains(
                        "WARN rejected row 2 of STORES/store.xml:3: ${header.quantity} is 'many', which is not a number"
                                + " (not_a_number)\n")
                .contains("INFO read STORES/store.xml: 2 rows, 1 rejected, 3 series, ")
                .containsPattern("INFO wrote TEXTFILES/store.prom: \\d+ series\n");
        assertThat(textfile).content().contains("store_up{path=\"" + store + "\"} 1.0\n");
    }

    /** It may be another file than the one that was meant, or have other fields. */
    @Test
    void failsIfEveryRowIsRejected() throws IOException {
        Files.writeString(store, "<s><row quantity='1,5' b='1'>x</row><row quantity='-'><c/></row></s>");

        assertThat(once(1).lines().filter(line -> line.contains("WARN")))
                .singleElement()
                .asString()
                .endsWith("WARN rejected every row (2) of STORES/store.xml, such as row 1 of STORES/store.xml:1:"
                        + " ${header.quantity} is '1,5', which is not a number (not_a_number);"
                        + " the rows have the fields quantity, b, (text), c");
        assertThat(textfile).content().contains("store_up{path=\"" + store + "\"} 1.0\n");
    }

    /** Whatever rows have, they are counted. */
    @Test
    void fitsRowsOfAnyFields() throws IOException {
        Files.writeString(store, """
                <orders><order ref='1'><type>a</type><type>b</type><id>1</id><price>1</price><price>2</price>
                </order><order/>text<order type='a' quantity='3'>text</order></orders>
                """);

        assertThat(once(0)).doesNotContain("WARN");
        assertThat(textfile)
                .content()
                .contains("store_total_rows{path=\"" + store + "\"} 3.0\n")
                .contains("store_rows{path=\"" + store + "\",type=\"\"} 1.0\n")
                .contains("store_rows{path=\"" + store + "\",type=\"a\"} 2.0\n")
                .contains("store_quantity{path=\"" + store + "\",type=\"a\"} 3.0\n")
                .doesNotContain("store_quantity{path=\"" + store + "\",type=\"\"}");
    }

    @Test
    void namesThePathThatWouldMatch() throws IOException {
        Files.writeString(store, "<root><items><item/><item/></items></root>");

        assertThat(once(0, "-Dstore.row=root/item").lines().filter(line -> line.contains("WARN")))
                .singleElement()
                .asString()
                .endsWith(
                        "WARN none of the elements of STORES/store.xml is a row (store.row): did you mean 'items/item'?");
        assertThat(textfile).content().contains("store_total_rows{path=\"" + store + "\"} 0.0\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                | 1:1: Unexpected EOF in prolog
            no XML            | 1:1: Unexpected character 'n' (code 110) in prolog; expected '<'
            <store><row/>     | 1:13: Unexpected EOF; was expecting a close tag for element <store>
            <store></row>     | 1:12: Unexpected close tag </row>; expected </store>.
            <a/><b/>          | 1:6: Illegal to have multiple roots (start tag in epilog?).
            """)
    void failsOfAStoreThatIsNotWellFormed(String xml, String problem) throws IOException {
        Files.writeString(store, xml);

        assertThat(once(1, "-Donce.retry=0s")).contains("ERROR cannot read STORES/store.xml:" + problem + "\n");
        assertThat(textfile).content().contains("store_up{path=\"" + store + "\"} 0.0\n");
    }

    @Test
    void readsTheStoresOfItsShard() throws IOException {
        List<String> read = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Files.writeString(store.resolveSibling("s" + i + ".xml"), "<s><row/></s>");
        }
        for (int shard = 0; shard < 3; shard++) {
            once(0, "-Dstore.files=*.xml", "-Dstore.shard=" + shard + "/3");

            assertThat(textfile).content().contains("store_shards{shard=\"" + shard + "\"} 3.0\n");
            read.addAll(up());
        }
        assertThat(read).hasSize(20).doesNotHaveDuplicates();
    }

    /** A name is in one shard, too; that nothing is left for the others is as it should be. */
    @Test
    void endsWellThoughAllStoresAreInAnotherShard() throws IOException {
        Files.writeString(store, "<s><row/></s>");
        int others = 0;
        for (int shard = 0; shard < 2; shard++) {
            assertThat(once(0, "-Dstore.shard=" + shard + "/2")).doesNotContain("WARN");
            others += up().isEmpty() ? 1 : 0;
        }
        assertThat(others).isEqualTo(1);
    }

    private List<String> up() throws IOException {
        return Files.readAllLines(textfile).stream()
                .filter(line -> line.startsWith("store_up{"))
                .toList();
    }

    @Test
    void failsWithoutTheStoreThatIsNamed() throws IOException {
        assertThat(once(1)).contains("WARN store STORES/store.xml does not exist\n");
        assertThat(textfile).content().contains("store_up{path=\"" + store + "\"} 0.0\n");
    }

    @Test
    void failsIfNoFileMatches() throws IOException {
        assertThat(once(1, "-Dstore.files=*.xml")).contains("WARN store.files: nothing in STORES matches *.xml\n");
        assertThat(textfile).exists();
    }

    @Test
    void failsWithoutTheDirectoryOfStores() throws IOException {
        Files.delete(store.getParent());

        assertThat(once(1)).contains("WARN store.directory STORES does not exist\n");
        assertThat(textfile).content().contains("store_up{path=\"" + store + "\"} 0.0\n");
    }

    @Test
    void failsWithoutTheDirectoryOfTheTextfile() throws IOException {
        Files.writeString(store, "<store/>");
        Files.delete(textfile.getParent());

        assertThat(once(1))
                .contains("ERROR cannot write TEXTFILES/store.prom: TEXTFILES does not exist; what is there stays"
                        + " (textfile.directory, textfile.file)\n");
        assertThat(textfile.getParent()).doesNotExist();
    }

    @Test
    void refusesASettingThatCannotBeUsed() {
        assertThat(once(2, "-Dtextfile.file=store.txt"))
                .isEqualTo("store-metrics: textfile.file is 'store.txt', given with -Dtextfile.file,"
                        + " but must be a file name in plain letters that ends in .prom\n");
        assertThat(folders.textfile().getParent()).isEmptyDirectory();
    }

    private String once(int exitCode, String... options) {
        try (Program once = folders.start("once", List.of(options))) {
            assertThat(once.exitCode()).as(once::output).isEqualTo(exitCode);
            return once.output()
                    .replace(store.getParent().toString(), "STORES")
                    .replace(textfile.getParent().toString(), "TEXTFILES");
        }
    }
}
