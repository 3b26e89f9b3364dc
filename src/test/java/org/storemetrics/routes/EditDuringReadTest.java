package org.storemetrics.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An edit while a store is being read: the read ends on the routes that it began with. */
class EditDuringReadTest {

    private static final String ROW = "measure-row";
    private static final String NAME = "name: store_quantity";
    private static final String STEPS = "      steps:\n        - choice:";
    private static final String SMALL = "<store><row id='1' type='fruit' quantity='3'/></store>";
    /** Each row takes some milliseconds, without work for the processor. */
    private static final String SLOW =
            "      steps:\n        - delay:\n            asyncDelayed: false\n            expression:\n"
                    + "              constant:\n                expression: 10\n        - choice:";

    @TempDir
    Path folder;

    private RouteFolder routes;

    @BeforeEach
    void copyRoutes() {
        routes = RouteFolder.shipped(folder);
    }

    @Test
    void largeStoreIsReadToItsEndOnTheOldRoutes() {
        try (LiveProgram live = LiveProgram.start(routes, SMALL)) {
            live.store(rows(300_000));
            routes.edit(ROW, NAME, "name: store_stock");
            live.awaitOutput(" 300000 rows", 1);
            live.awaitReloads("success", 1);
            live.await("store_stock{path=\"store.xml\",type=\"t1\"}", 300_000.0);

            assertThat(live.output()).contains("300000 rows, 0 rejected").contains("the edited routes are in force");
            assertThat(live.metrics().text()).doesNotContain("store_quantity");
            assertThat(live.metrics().gauges()).isEqualTo(routes.fresh().gauges());
            live.assertNoComplaint();
        }
    }

    /** Longer than Camel is willing to wait for a route that is to stop. */
    @Test
    void readOfManySecondsIsNotCutShort() {
        routes.edit(ROW, STEPS, SLOW);
        try (LiveProgram live = LiveProgram.start(routes, SMALL)) {
            live.store(rows(700));
            live.await("store_total_rows{path=\"store.xml\"}", 1.0);
            routes.restore();
            live.awaitReloads("success", 1);

            assertThat(live.output()).contains(" 700 rows, 0 rejected").contains("the edited routes are in force");
            assertThat(live.metrics().value("store_reads_total{outcome=\"success\",path=\"store.xml\"}"))
                    .isGreaterThanOrEqualTo(3);
            assertThat(live.metrics().value("store_reads_total{outcome=\"failure\",path=\"store.xml\"}"))
                    .isZero();
            live.assertNoComplaint();
        }
    }

    /** All stores are read again with the new routes: that read is not waited for. */
    @Test
    void stopRightAfterAnEditDoesNotWait() {
        routes.edit(ROW, STEPS, SLOW);
        try (LiveProgram live = LiveProgram.start(routes, rows(700))) {
            routes.edit(ROW, "expression: 10", "expression: 11");
            live.awaitOutput("the edited routes are in force", 1);

            assertThat(live.stop()).isLessThan(Duration.ofSeconds(3));
            assertThat(live.output()).doesNotContain("hutdown", "hutting down");
        }
    }

    /** The last process has left good values of two stores: an edit during the first poll does not make one of them vanish. */
    @Test
    void firstTextfileWaitsForTheLastStore() {
        LiveProgram.writeStore(folder, rows(400));
        LiveProgram.writeStore(folder, rows(100), "store.2.xml");
        routes.edit(ROW, STEPS, SLOW);
        routes.fresh("live", "store.files=store.xml,store.2.xml\n");
        try (LiveProgram live = LiveProgram.startAgain(routes, "store.files=store.xml,store.2.xml\n")) {
            live.awaitOutput("store.2.xml: 100 rows", 1);
            routes.restore();
            live.awaitOutput("the edited routes are in force", 1);
            live.awaitOutput("wrote ", 1);
            live.awaitOutput("store.2.xml: 100 rows", 2);

            assertThat(live.output())
                    .containsSubsequence(
                            "store.2.xml: 100 rows, 0 rejected",
                            "store.xml: 400 rows, 0 rejected",
                            "wrote ",
                            "store.2.xml: 100 rows");
            assertThat(live.metrics().value("store_total_rows{path=\"store.2.xml\"}"))
                    .isEqualTo(100);
            assertThat(live.metrics().value("store_total_rows{path=\"store.xml\"}"))
                    .isEqualTo(400);
            live.assertNoComplaint();
        }
    }

    private static String rows(int rows) {
        return IntStream.range(0, rows)
                .mapToObj(row -> "<row id='%d' type='t1' quantity='1'/>\n".formatted(row))
                .collect(Collectors.joining("", "<store>", "</store>"));
    }
}
