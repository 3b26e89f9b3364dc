package org.storemetrics.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.Program;
import org.storemetrics.ShippedRoutes;

/** A directory in which each report is a file of its own, that lives for some minutes. */
class SpoolDirectoryTest {

    private static final String TWO_ROWS = "<s><row id='1' quantity='1' price='2'/><row id='2' quantity='1'/></s>";

    @TempDir
    private Path folder;

    @Test
    void rowsOfANewFileAreAddedAndGoWithIt() throws IOException {
        write("a.xml");
        try (Program program = start("")) {
            await(program, "store_rows_added_total{path=\"a.xml\"} 0.0");

            write("b.xml");
            await(program, "store_rows_added_total{path=\"b.xml\"} 2.0");
            assertThat(textfile())
                    .contains("store_rows_removed_total{path=\"b.xml\"} 0.0")
                    .contains("store_price_count{path=\"b.xml\",type=\"\"} 1");

            Files.delete(folder.resolve("a.xml"));
            Files.delete(folder.resolve("b.xml"));
            program.await(() -> !textfile().contains("path="), "no series of a file that is gone");

            write("b.xml");
            await(program, "store_rows_added_total{path=\"b.xml\"} 2.0");
        }
    }

    /** As the README says, for who wants to know about all files together. */
    @Test
    void aCounterWithoutPathOutlivesFiles() throws IOException {
        copyRoutes();
        Path route = folder.resolve("routes/count-changes.camel.yaml");
        String path = "\n                      tags.path: \"${exchangeProperty.path}\"";
        Files.writeString(route, Files.readString(route).replace(path, ""));
        write("a.xml");
        try (Program program = start("routes.directory=" + folder.resolve("routes"))) {
            await(program, "store_rows_added_total 0.0");
            write("b.xml");
            await(program, "store_rows_added_total 2.0");
            Files.delete(folder.resolve("b.xml"));
            program.await(() -> !textfile().contains("b.xml"), "no series of a file that is gone");
            write("c.xml");
            await(program, "store_rows_added_total 4.0");
        }
    }

    @Test
    void theFirstReadOfANewFileIsABaselineIfThatIsWanted() throws IOException {
        write("a.xml");
        try (Program program = start("store.baseline=always")) {
            await(program, "store_rows_added_total{path=\"a.xml\"} 0.0");
            write("b.xml");
            await(program, "store_rows_added_total{path=\"b.xml\"} 0.0");
        }
    }

    private Program start(String setting) throws IOException {
        Path config = Files.writeString(folder.resolve("config.properties"), """
                store.directory=%1$s
                store.files=*.xml
                textfile.directory=%1$s
                store.poll.period=20ms
                textfile.period=20ms
                %2$s
                """.formatted(folder, setting));
        return Program.start("run", "--config", config.toString());
    }

    private void copyRoutes() throws IOException {
        ShippedRoutes.copyTo(folder.resolve("routes"));
    }

    private void write(String name) throws IOException {
        Path next = Files.writeString(folder.resolve("next"), TWO_ROWS);
        Files.move(next, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private void await(Program program, String line) {
        program.await(() -> textfile().contains(line + "\n"), line);
    }

    private String textfile() {
        try {
            Path textfile = folder.resolve("store.prom");
            return Files.exists(textfile) ? Files.readString(textfile).replace(folder + "/", "") : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
