package org.storemetrics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.Program;

/** Many stores in one poll are read one ahead of the other, and each for itself. */
class ManyStoresTest {

    private static final int STORES = 30;
    private static final int ROWS = 1500;
    private static final int BROKEN = 17;

    @TempDir
    private Path directory;

    @Test
    void eachShowsItsOwnRowsThoughOneOfThemIsBroken() throws IOException {
        Folders folders = Folders.in(directory);
        for (int i = 0; i < STORES; i++) {
            String end = i == BROKEN ? "" : "</store>";
            Files.writeString(store(folders, i), "<store>" + row(i).repeat(ROWS + i) + end);
        }

        try (Program once = folders.start("once", List.of("-Dstore.files=**/store-*.xml"))) {
            assertThat(once.exitCode()).as(once::output).isOne();
            assertThat(once.output())
                    .containsOnlyOnce("cannot read")
                    .contains("store-" + BROKEN + ".xml:" + (ROWS + BROKEN + 1) + ":1: ");
        }
        String text = Files.readString(folders.textfile());
        for (int i = 0; i < STORES; i++) {
            String path = "{path=\"" + store(folders, i) + "\"";
            assertThat(text).contains("store_up" + path + "} " + (i == BROKEN ? "0.0\n" : "1.0\n"));
            if (i != BROKEN) {
                assertThat(text)
                        .contains("store_total_rows" + path + "} " + (double) (ROWS + i) + "\n")
                        .contains("store_quantity" + path + ",type=\"t" + i + "\"} " + (double) (ROWS + i) * i + "\n");
            }
        }
    }

    private static String row(int store) {
        return "<row id='1' type='t" + store + "' quantity='" + store + "'><name>a row of the store</name></row>\n";
    }

    /** Half of them in a folder of their own. */
    private static Path store(Folders folders, int store) throws IOException {
        Path folder = folders.store()
                .resolveSibling(store % 2 == 0 ? "." : "even/more")
                .normalize();
        return Files.createDirectories(folder).resolve("store-" + store + ".xml");
    }
}
