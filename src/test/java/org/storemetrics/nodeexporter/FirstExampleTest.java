package org.storemetrics.nodeexporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example this project began with: a store at {@code /tmp/store.xml} with six rows. */
class FirstExampleTest {
    private static final Path STORE = Path.of("/tmp/store.xml");
    private static final String LINES = """
            # HELP store_total_rows Total rows in store
            # TYPE store_total_rows gauge
            store_total_rows{path="/tmp/store.xml"} 6.0
            """;

    @TempDir
    Path directory;

    private Path setAside;

    /** A store that somebody has there comes back when the test has ended. */
    @BeforeEach
    void makeStore() throws IOException {
        if (Files.exists(STORE)) {
            setAside = Files.createTempFile(STORE.getParent(), "store.xml", ".set-aside");
            Files.move(STORE, setAside, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.writeString(STORE, "<store>" + "<row type='fruit'><quantity>1</quantity></row>".repeat(6) + "</store>");
    }

    @AfterEach
    void removeStore() throws IOException {
        if (setAside == null) {
            Files.delete(STORE);
        } else {
            Files.move(setAside, STORE, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    @Test
    void exposesTheSixRows() throws IOException {
        Host host = Host.in(directory).with("store.directory", STORE.getParent());

        assertThat(host.once().exitCode()).isZero();
        assertThat(host.text()).contains("\n" + LINES);
        try (NodeExporter exporter = NodeExporter.textfileOnly(host.textfile().getParent())) {
            Scrape scrape = exporter.scrape();
            assertThat(scrape.value("store_total_rows{path=\"/tmp/store.xml\"}"))
                    .isEqualTo(6);
            assertThat(scrape.help()).containsEntry("store_total_rows", "Total rows in store");
            assertThat(scrape.types()).containsEntry("store_total_rows", "gauge");
        }
        host.assertClean();
    }
}
