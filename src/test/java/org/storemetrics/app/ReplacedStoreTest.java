package org.storemetrics.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.read.RowOutcome;
import org.storemetrics.read.Snapshot.Contribution;
import org.storemetrics.routes.LoadedRoutes;
import org.storemetrics.rows.Row;
import org.storemetrics.settings.Settings;

/** What the shipped routes make of a store to which something happens while it is read. */
class ReplacedStoreTest {

    private static final int ROWS = 20_000;

    @TempDir
    private Path folder;

    private Path store;

    @BeforeEach
    void writesAStore() throws IOException {
        store = Files.writeString(folder.resolve("store.xml"), rows(1));
    }

    @Test
    void aStoreThatIsReplacedByRenameWasReadWhole() throws IOException {
        assertThat(readWhile(this::replace)).contains("store_up 1.0", "store_quantity 20000.0");
    }

    @Test
    void aStoreThatIsReplacedAndThenWrittenOnWasNot() throws IOException {
        try (var writer = Files.newByteChannel(store, StandardOpenOption.WRITE)) {
            assertThat(readWhile(() -> {
                        replace();
                        writer.position(ROWS * 20L).write(java.nio.ByteBuffer.wrap(new byte[] {'9'}));
                    }))
                    .contains("store_up 0.0")
                    .noneMatch(line -> line.startsWith("store_quantity"));
        }
    }

    @Test
    void aStoreThatIsWrittenInPlaceWasNot() throws IOException {
        assertThat(readWhile(() -> Files.writeString(store, rows(2))))
                .contains("store_up 0.0")
                .noneMatch(line -> line.startsWith("store_quantity"));
    }

    private interface Event {
        void happens() throws IOException;
    }

    private void replace() throws IOException {
        Path next = Files.writeString(folder.resolve("next"), rows(2));
        Files.move(next, store, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String rows(int quantity) {
        return "<store>\n" + ("<row type='a' quantity='" + quantity + "'/>\n").repeat(ROWS) + "</store>\n";
    }

    /** The series after one poll; the event happens after the first row. */
    private List<String> readWhile(Event event) throws IOException {
        Properties given = new Properties();
        given.setProperty("store.directory", folder.toString());
        given.setProperty("textfile.directory", folder.toString());
        given.setProperty("store.poll.period", "24h");
        Settings settings = Settings.load(null, given, Map.of());
        Beans beans = new Beans(settings);
        beans.stores().observeRows(path -> new AfterFirstRow(event));
        try (LoadedRoutes routes = LoadedRoutes.load(settings, beans)) {
            beans.begin(routes.context());
            var poll = beans.nextPoll();
            routes.start();
            poll.join();
        }
        return beans.textfile()
                .scrape()
                .lines()
                .map(line -> line.replaceFirst("\\{.*}", ""))
                .toList();
    }

    private record AfterFirstRow(Event event) implements RowOutcome {

        @Override
        public void measured(Row row, List<Contribution> contributions) {
            if (row.number() == 1) {
                try {
                    event.happens();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
