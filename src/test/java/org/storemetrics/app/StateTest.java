package org.storemetrics.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.cli.StoreMetrics;
import org.storemetrics.file.FileStamp;
import org.storemetrics.read.RowOutcome;
import org.storemetrics.read.Snapshot.Contribution;
import org.storemetrics.rows.Row;
import org.storemetrics.settings.Settings;

/** What one {@code once} knows of those before it. */
class StateTest {

    private static final String A = "<row id='a' type='fruit' quantity='1' price='2'/>";
    private static final String A2 = A.replace("quantity='1'", "quantity='2'");
    private static final String B = "<row id='b' type='fruit' quantity='1' price='4'/>";
    private static final String C = "<row id='c' type='nut' quantity='1' price='30'/>";

    @TempDir
    private Path folder;

    private Path store;
    private Path state;

    @BeforeEach
    void makesFolders() throws IOException {
        store = Files.createDirectory(folder.resolve("stores")).resolve("store.xml");
        state = Files.createDirectory(folder.resolve("state")).resolve("store-metrics.state");
        settings("");
    }

    @Test
    void rowsThatChangedMeanwhileAreCounted() throws IOException {
        write(A, B);
        assertThat(once(0)).contains("INFO read ").doesNotContain("WARN");
        assertThat(shown("store_rows_(added|removed|changed)_total|store_price_(count|sum)"))
                .containsExactly(
                        "store_price_count{type=fruit} 0",
                        "store_price_sum{type=fruit} 0.0",
                        "store_rows_added_total 0.0",
                        "store_rows_changed_total 0.0",
                        "store_rows_removed_total 0.0");

        write(A2, C);
        once(0);
        write(A2, B, C);
        once(0);
        assertThat(shown("store_rows_(added|removed|changed)_total|store_price_(count|sum)|store_rows"))
                .containsExactly(
                        "store_price_count{type=fruit} 1",
                        "store_price_sum{type=fruit} 4.0",
                        "store_price_count{type=nut} 1",
                        "store_price_sum{type=nut} 30.0",
                        "store_rows{type=fruit} 2.0",
                        "store_rows{type=nut} 1.0",
                        "store_rows_added_total 2.0",
                        "store_rows_changed_total 1.0",
                        "store_rows_removed_total 1.0");
    }

    @Test
    void aTornStoreKeepsItsLastValues() throws IOException {
        write(A, B);
        once(0);
        Files.writeString(store, "<store>" + A);

        assertThat(once(1)).contains("ERROR cannot read stores/store.xml:1:", "; its last good values stay");
        assertThat(shown("store_rows|store_up")).containsExactly("store_rows{type=fruit} 2.0", "store_up 0.0");

        write(A, B, C);
        once(0);
        assertThat(shown("store_rows_added_total|store_up"))
                .containsExactly("store_rows_added_total 1.0", "store_up 1.0");
    }

    @Test
    void aTornStoreIsTriedAgain() throws Exception {
        settings("once.retry=1m");
        Files.writeString(store, "<store>" + A.repeat(20_000));
        AtomicInteger tries = new AtomicInteger();
        Settings settings = Settings.load(folder.resolve("config.properties"), new Properties(), Map.of());
        try (Application once = new Application(settings)) {
            once.stores().observeRows(path -> new RowOutcome() {
                @Override
                public void measured(Row row, List<Contribution> contributions) {
                    // in the first try, whose file is already open
                    if (row.number() == 1 && tries.incrementAndGet() == 1) {
                        replace(A, B);
                    }
                }
            });
            assertThat(once.readOnce()).isTrue();
            assertThat(once.textfile().scrape())
                    .contains("store_total_rows{path=\"" + store + "\"} 2.0\n")
                    .contains("store_reads_total{outcome=\"failure\",path=\"" + store + "\"} 1.0\n");
        }
    }

    private void replace(String... rows) {
        try {
            write(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aStoreThatIsGoneHasNoSeries() throws IOException {
        settings("store.files=*.xml");
        write(A);
        Path other = Files.copy(store, store.resolveSibling("other.xml"));
        once(0);
        Files.delete(other);

        assertThat(once(0)).contains("INFO store stores/other.xml was deleted");
        assertThat(folder.resolve("store.prom")).content().contains("store.xml").doesNotContain("other.xml");

        settings("store.files=store.xml");
        Files.delete(store);
        once(1);
        assertThat(shown("store_rows|store_total_rows|store_up")).containsExactly("store_up 0.0");
    }

    /** Meanwhile the wildcard finds a store that was not there. */
    @Test
    void allRowsOfAStoreThatAppearsAreNew() throws IOException {
        settings("store.files=*.xml");
        write(A);
        once(0);
        Files.copy(store, store.resolveSibling("other.xml"));
        once(0);

        assertThat(shown("store_rows_added_total"))
                .containsExactly("store_rows_added_total 1.0", "store_rows_added_total 0.0");
    }

    @Test
    void aStoreThatHasNotChangedIsNotReadAgain() throws IOException {
        write(A.replace("'1'", "'x'"));
        Files.setLastModifiedTime(store, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        settle();
        assertThat(once(1)).contains("rejected every row");
        byte[] left = Files.readAllBytes(state);

        assertThat(once(1)).doesNotContain("read ");
        assertThat(state).hasBinaryContent(left);
        assertThat(shown("store_last_read_rows_rejected|store_reads_total"))
                .containsExactly(
                        "store_last_read_rows_rejected{reason=not_a_number} 1.0",
                        "store_reads_total{outcome=failure,} 0.0",
                        "store_reads_total{outcome=success,} 1.0");
    }

    /** Only a file that was not written for a moment is known by its times. */
    private void settle() throws IOException {
        FileStamp stamp = FileStamp.of(store);
        while (!stamp.isSettled(Instant.now())) {
            Thread.onSpinWait();
        }
    }

    @Test
    void routesThatWereEditedMeanwhileDropWhatTheyNoLongerMeasure() throws IOException {
        Path routes = routes();
        settings("routes.directory=" + routes);
        write(A);
        once(0);
        write(A, B);
        once(0);
        Path measure = routes.resolve("measure-row.camel.yaml");
        Files.writeString(measure, Files.readString(measure).replace("store_quantity", "store_amount"));
        Path count = routes.resolve("count-changes.camel.yaml");
        Files.writeString(count, Files.readString(count).replace("0.1,0.25", "0.1"));
        Files.writeString(store, "<store>");
        once(1);
        assertThat(shown("store_rows|store_quantity|store_amount|store_rows_added_total|store_price_count"))
                .containsExactly("store_rows{type=fruit} 2.0", "store_rows_added_total 1.0");

        write(A, B, C);
        once(0);
        assertThat(shown("store_amount|store_rows_added_total"))
                .containsExactly(
                        "store_amount{type=fruit} 2.0", "store_amount{type=nut} 1.0", "store_rows_added_total 1.0");
    }

    /** Prometheus sees no increase in a series that begins with it. */
    @Test
    void whatRowsThatAreThereWouldCountInBeginsWithNothing() throws IOException {
        settings("routes.directory=" + routes());
        Files.writeString(folder.resolve("routes/measure-row.camel.yaml"), """
                - route:
                    id: measure-row
                    from:
                      uri: direct:measure-row
                      steps:
                        - idempotentConsumer:
                            expression: {simple: "id=${header.id}"}
                            idempotentRepository: lastRows
                            removeOnFailure: false
                            steps:
                              - choice:
                                  when:
                                    - expression: {simple: "${header.price} > 10"}
                                      steps:
                                        - to: {uri: micrometer, parameters: {metricsType: counter, metricsDescription: New, metricsName: store_dear_total, tags.type: "${header.type}"}}
                                        - to: {uri: micrometer, parameters: {metricsType: counter, metricsDescription: New, metricsName: store_dear_of_all_total, tags.of: all}}
                                  otherwise:
                                    steps:
                                      - to: {uri: micrometer, parameters: {metricsType: counter, metricsDescription: New, metricsName: store_cheap_total, increment: "${header.quantity}", tags.type: "${header.type}"}}
                              - setHeader: {name: type, expression: {simple: "x${header.type}"}}
                              - to: {uri: micrometer, parameters: {metricsType: counter, metricsDescription: New, metricsName: store_new_total, tags.type: "${header.type}"}}
                """);
        write(A, B.replace("fruit", "root"));
        once(0);
        assertThat(counted())
                .containsExactly(
                        "store_cheap_total{type=fruit} 0.0",
                        "store_cheap_total{type=root} 0.0",
                        "store_dear_of_all_total{of=all} 0.0");

        write(A, C, C.replace("'c'", "'d'"));
        once(0);
        assertThat(counted())
                .containsExactly(
                        "store_cheap_total{type=fruit} 0.0",
                        "store_cheap_total{type=root} 0.0",
                        "store_dear_total{type=nut} 2.0",
                        "store_dear_of_all_total{of=all} 2.0",
                        "store_new_total{type=xnut} 2.0");
    }

    private List<String> counted() throws IOException {
        return shown("store_(cheap|dear|dear_of_all|new)_total");
    }

    private Path routes() throws IOException {
        Path routes = Files.createDirectory(folder.resolve("routes"));
        for (String name : List.of("count-changes", "measure-row", "on-error", "read-store", "write-textfile")) {
            Files.copy(Path.of("routes", name + ".camel.yaml"), routes.resolve(name + ".camel.yaml"));
        }
        return routes;
    }

    @Test
    void whatCannotBeKeptIsToldAndDoneWithout() throws IOException {
        write(A);
        Files.writeString(state, "a note");
        assertThat(once(0))
                .containsOnlyOnce(
                        "WARN state/store-metrics.state is damaged, or something else: all begins anew, and it is"
                                + " kept as state/store-metrics.state.unusable (state.directory)\n");
        Files.delete(state);
        Files.createSymbolicLink(state, folder.resolve("other"));
        assertThat(once(1)).containsOnlyOnce("WARN state.directory state cannot be used: it is not a regular file;");
        settings("state.directory=" + folder.resolve("missing"));

        assertThat(once(1))
                .containsOnlyOnce(
                        "WARN state.directory missing cannot be used: it does not exist; counters begin anew, and"
                                + " nothing is kept until it is a directory that this user may write in\n");
        assertThat(shown("store_rows|store_rows_added_total")).containsExactly("store_rows{type=fruit} 1.0");
    }

    /** They would be 0 for ever. */
    @Test
    void countersOfChangesAreLeftOutWhereNothingIsKept() throws IOException {
        settings("state.directory=");
        write(A);
        once(0);

        assertThat(shown("store_rows_added_total|store_price_count|store_total_rows"))
                .containsExactly("store_total_rows 1.0");
        assertThat(folder.resolve("store.prom")).content().doesNotContain("store_routes_reloads_total");
    }

    private void settings(String more) throws IOException {
        Files.writeString(
                folder.resolve("config.properties"),
                "store.directory=%1$s/stores%ntextfile.directory=%1$s%nstate.directory=%1$s/state%nonce.retry=0s%n%2$s%n"
                        .formatted(folder, more));
    }

    private void write(String... rows) throws IOException {
        Path next = Files.writeString(folder.resolve("next"), "<store>" + String.join("\n", rows) + "</store>");
        Files.move(next, store, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The log. */
    private String once(int exit) {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream stderr = System.err;
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            String config = folder.resolve("config.properties").toString();
            assertThat(StoreMetrics.commandLine().execute("once", "--config", config))
                    .as(() -> log.toString(StandardCharsets.UTF_8))
                    .isEqualTo(exit);
        } finally {
            System.setErr(stderr);
        }
        return log.toString(StandardCharsets.UTF_8).replace(folder + "/", "");
    }

    /** The series of some metrics, in the textfile's order, without their path. */
    private List<String> shown(String names) throws IOException {
        return Files.readAllLines(folder.resolve("store.prom")).stream()
                .filter(line -> line.matches("(" + names + ")\\{.*"))
                .map(line -> line.replaceFirst("path=\"[^\"]*\",?", "")
                        .replace("{}", "")
                        .replace("\"", ""))
                .toList();
    }
}
