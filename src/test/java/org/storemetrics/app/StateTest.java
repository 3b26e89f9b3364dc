package org.storemetrics.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.file.FileStamp;
import org.storemetrics.read.RowOutcome;
import org.storemetrics.read.Snapshot.Contribution;
import org.storemetrics.routes.LiveRoutes;
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

    private Cron cron;
    private Path store;

    @BeforeEach
    void makesFolders() throws IOException {
        cron = Cron.in(folder);
        store = cron.store();
    }

    @Test
    void rowsThatChangedMeanwhileAreCounted() throws IOException {
        cron.write(A, B);
        assertThat(cron.once(0)).contains("INFO read ").doesNotContain("WARN");
        assertThat(cron.shown("store_rows_(added|removed|changed)_total|store_price_(count|sum)"))
                .containsExactly(
                        "store_price_count{type=fruit} 0",
                        "store_price_sum{type=fruit} 0.0",
                        "store_rows_added_total 0.0",
                        "store_rows_changed_total 0.0",
                        "store_rows_removed_total 0.0");

        cron.write(A2, C);
        cron.once(0);
        cron.write(A2, B, C);
        cron.once(0);
        assertThat(cron.shown("store_rows_(added|removed|changed)_total|store_price_(count|sum)|store_rows"))
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
        cron.write(A, B);
        cron.once(0);
        Files.writeString(store, "<store>" + A);

        assertThat(cron.once(1)).contains("ERROR cannot read stores/store.xml:1:", "; its last good values stay");
        assertThat(cron.shown("store_rows|store_up")).containsExactly("store_rows{type=fruit} 2.0", "store_up 0.0");

        cron.write(A, B, C);
        cron.once(0);
        assertThat(cron.shown("store_rows_added_total|store_up"))
                .containsExactly("store_rows_added_total 1.0", "store_up 1.0");
    }

    @Test
    void aTornStoreIsTriedAgain() throws Exception {
        cron.settings("once.retry=1m");
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
            cron.write(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aStoreThatIsGoneHasNoSeries() throws IOException {
        cron.settings("store.files=*.xml");
        cron.write(A);
        Path other = Files.copy(store, store.resolveSibling("other.xml"));
        cron.once(0);
        Files.delete(other);

        assertThat(cron.once(0)).contains("INFO store stores/other.xml was deleted");
        assertThat(folder.resolve("store.prom")).content().contains("store.xml").doesNotContain("other.xml");

        cron.settings("store.files=store.xml");
        Files.delete(store);
        cron.once(1);
        assertThat(cron.shown("store_rows|store_total_rows|store_up")).containsExactly("store_up 0.0");
    }

    /** Meanwhile the wildcard finds a store that was not there. */
    @Test
    void allRowsOfAStoreThatAppearsAreNew() throws IOException {
        cron.settings("store.files=*.xml");
        cron.write(A);
        cron.once(0);
        Files.copy(store, store.resolveSibling("other.xml"));
        cron.once(0);

        assertThat(cron.shown("store_rows_added_total"))
                .containsExactly("store_rows_added_total 1.0", "store_rows_added_total 0.0");
    }

    /** To whoever reads it by a wildcard; it is missed where it was named. */
    @Test
    void aStoreThatWasRenamedIsAnotherOne() throws IOException {
        cron.settings("store.files=*.xml");
        cron.write(A);
        cron.once(0);
        cron.write(A, B);
        cron.once(0);
        Files.move(store, store.resolveSibling("renamed.xml"));

        assertThat(cron.once(0)).contains("INFO store stores/store.xml was deleted");
        assertThat(cron.textfile()).content().contains("renamed.xml").doesNotContain("/store.xml");
        assertThat(cron.shown("store_rows_added_total|store_up"))
                .containsExactly("store_rows_added_total 2.0", "store_up 1.0");
    }

    @Test
    void anOlderVersionIsReadAsAnyOther() throws IOException {
        cron.write(A);
        Path older = Files.copy(store, folder.resolve("older"));
        Files.setLastModifiedTime(older, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        cron.write(A2, B);
        cron.once(0);
        Files.move(older, store, StandardCopyOption.ATOMIC_MOVE);

        assertThat(cron.troubles(0)).isEmpty();
        assertThat(cron.shown(
                        "store_rows|store_rows_(added|changed|removed)_total|store_file_modified_timestamp_seconds"))
                .containsExactly(
                        "store_file_modified_timestamp_seconds 1.5778368E9",
                        "store_rows{type=fruit} 1.0",
                        "store_rows_added_total 0.0",
                        "store_rows_changed_total 1.0",
                        "store_rows_removed_total 1.0");
    }

    /** What is known was written tomorrow. */
    @Test
    void aClockThatWasSetBackChangesNothing() throws Exception {
        cron.settings("store.files=*.xml\nstore.forget=1h");
        cron.write(A);
        Path other = Files.copy(store, store.resolveSibling("other.xml"));
        cron.once(0);
        Files.delete(other);
        cron.write(A, B);
        onceTomorrow();
        long now = Instant.now().getEpochSecond();
        assertThat(cron.shown("store_last_success_timestamp_seconds"))
                .last()
                .satisfies(success -> assertThat(seconds(success)).isGreaterThan(now + 80_000.0));

        cron.write(A, B, C);
        assertThat(cron.troubles(1)).containsExactly("WARN store stores/other.xml does not exist");
        assertThat(cron.shown("store_last_success_timestamp_seconds"))
                .last()
                .satisfies(success -> assertThat(seconds(success)).isBetween(now - 1.0, now + 600.0));
        assertThat(cron.shown("store_rows_added_total|store_up"))
                .containsExactly(
                        "store_rows_added_total 0.0", "store_rows_added_total 2.0", "store_up 0.0", "store_up 1.0");
    }

    /** How long that was is known from process to process. */
    @Test
    void aStoreThatWasGoneForLongIsForgotten() throws Exception {
        cron.settings("store.files=*.xml\nstore.forget=1h");
        cron.write(A);
        Path other = Files.copy(store, store.resolveSibling("other.xml"));
        cron.once(0);
        Files.delete(other);
        cron.once(1);
        assertThat(cron.shown("store_up")).containsExactly("store_up 0.0", "store_up 1.0");

        onceTomorrow();
        assertThat(cron.shown("store_up")).containsExactly("store_up 1.0");
    }

    private void onceTomorrow() throws Exception {
        Settings settings = Settings.load(cron.config(), new Properties(), Map.of());
        Beans beans = new Beans(settings, Clock.offset(Clock.systemUTC(), Duration.ofDays(1)), System::nanoTime);
        beans.takeState(false, Duration.ZERO);
        try (LiveRoutes tomorrow = new LiveRoutes(settings, beans, beans.reloads())) {
            assertThat(tomorrow.readOnce(Duration.ofMinutes(1))).isTrue();
            assertThat(tomorrow.writeTextfile()).isTrue();
        } finally {
            beans.close();
        }
    }

    private static double seconds(String shown) {
        return Double.parseDouble(shown.substring(shown.indexOf(' ')));
    }

    @Test
    void rowsAreComparedAnewUnderOtherSettingsAndCountersCountOn() throws IOException {
        cron.write(A);
        cron.once(0);
        cron.write(A, B);
        cron.once(0);
        cron.settings("store.types=fruit");
        cron.write(A, C);
        assertThat(cron.once(0))
                .containsOnlyOnce(
                        " INFO routes, settings or the program have changed since state/store-metrics.state was"
                                + " written: counters count on, rows are compared anew\n");
        assertThat(cron.shown("store_rows|store_rows_unmatched|store_rows_(added|changed|removed)_total"))
                .containsExactly(
                        "store_rows{type=fruit} 1.0",
                        "store_rows_added_total 1.0",
                        "store_rows_changed_total 0.0",
                        "store_rows_removed_total 0.0",
                        "store_rows_unmatched{type=nut} 1.0");

        // which says nothing of what a row is
        cron.settings("store.types=fruit\nonce.period=1m");
        cron.write(A);
        assertThat(cron.once(0)).doesNotContain("have changed since");
        assertThat(cron.shown("store_rows_(added|removed)_total"))
                .containsExactly("store_rows_added_total 1.0", "store_rows_removed_total 1.0");
    }

    @Test
    void aStoreThatHasNotChangedIsNotReadAgain() throws IOException {
        cron.write(A.replace("'1'", "'x'"));
        Files.setLastModifiedTime(store, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        settle();
        assertThat(cron.once(1)).contains("rejected every row");
        byte[] left = Files.readAllBytes(cron.state());

        assertThat(cron.once(1)).doesNotContain("read ");
        assertThat(cron.state()).hasBinaryContent(left);
        assertThat(cron.shown("store_last_read_rows_rejected|store_reads_total"))
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
        cron.settings("routes.directory=" + routes);
        cron.write(A);
        cron.once(0);
        cron.write(A, B);
        cron.once(0);
        Path measure = routes.resolve("measure-row.camel.yaml");
        Files.writeString(measure, Files.readString(measure).replace("store_quantity", "store_amount"));
        Path count = routes.resolve("count-changes.camel.yaml");
        Files.writeString(count, Files.readString(count).replace("0.1,0.25", "0.1"));
        Files.writeString(store, "<store>");
        cron.once(1);
        assertThat(cron.shown("store_rows|store_quantity|store_amount|store_rows_added_total|store_price_count"))
                .containsExactly("store_rows{type=fruit} 2.0", "store_rows_added_total 1.0");

        cron.write(A, B, C);
        cron.once(0);
        assertThat(cron.shown("store_amount|store_rows_added_total"))
                .containsExactly(
                        "store_amount{type=fruit} 2.0", "store_amount{type=nut} 1.0", "store_rows_added_total 1.0");
    }

    /** Prometheus sees no increase in a series that begins with it. */
    @Test
    void whatRowsThatAreThereWouldCountInBeginsWithNothing() throws IOException {
        cron.settings("routes.directory=" + routes());
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
        cron.write(A, B.replace("fruit", "root"));
        cron.once(0);
        assertThat(counted())
                .containsExactly(
                        "store_cheap_total{type=fruit} 0.0",
                        "store_cheap_total{type=root} 0.0",
                        "store_dear_of_all_total{of=all} 0.0");

        cron.write(A, C, C.replace("'c'", "'d'"));
        cron.once(0);
        assertThat(counted())
                .containsExactly(
                        "store_cheap_total{type=fruit} 0.0",
                        "store_cheap_total{type=root} 0.0",
                        "store_dear_total{type=nut} 2.0",
                        "store_dear_of_all_total{of=all} 2.0",
                        "store_new_total{type=xnut} 2.0");
    }

    private List<String> counted() throws IOException {
        return cron.shown("store_(cheap|dear|dear_of_all|new)_total");
    }

    private Path routes() throws IOException {
        Path routes = Files.createDirectory(folder.resolve("routes"));
        for (String name : List.of("count-changes", "measure-row", "on-error", "read-store", "write-textfile")) {
            Files.copy(Path.of("routes", name + ".camel.yaml"), routes.resolve(name + ".camel.yaml"));
        }
        return routes;
    }

    /** They would be 0 for ever. */
    @Test
    void countersOfChangesAreLeftOutWhereNothingIsKept() throws IOException {
        cron.settings("state.directory=");
        cron.write(A);
        cron.once(0);

        assertThat(cron.shown("store_rows_added_total|store_price_count|store_total_rows"))
                .containsExactly("store_total_rows 1.0");
        assertThat(folder.resolve("store.prom")).content().doesNotContain("store_routes_reloads_total");
    }
}
