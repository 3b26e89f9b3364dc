package org.storemetrics.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routes that can be built but not started: the old ones are put back, with all that they had. */
class RolledBackEditTest {

    private static final String STORE = "<store><row id='1' type='fruit' quantity='%d' price='1'/></store>";
    private static final String TWO =
            STORE.replace("</store>", "<row id='2' type='nut' quantity='1' price='1'/></store>");
    private static final String QUANTITY = "store_quantity{path=\"store.xml\",type=\"fruit\"}";
    private static final String ADDED = "store_rows_added_total{path=\"store.xml\"}";

    /** A second reader of a directory that is not there fails when it starts. */
    private static final String UNSTARTABLE = """
            - route:
                id: read-other
                from:
                  uri: file
                  parameters:
                    directoryName: "%s/missing"
                    autoCreate: false
                    startingDirectoryMustExist: true
                  steps:
                    - to: {uri: direct, parameters: {name: measure-row}}
            """;

    @TempDir
    Path folder;

    /** It is the last to start, when the meters that the edit removes are about to go. */
    @Test
    void readerThatCannotStartCostsNoCounter() {
        RouteFolder routes = RouteFolder.shipped(folder);
        try (LiveProgram live = LiveProgram.start(routes, STORE.formatted(1))) {
            live.store(TWO.formatted(1));
            live.await(ADDED, 1.0);
            routes.edit("count-changes", "store_rows_added_total", "store_rows_new_total");
            routes.edit("count-changes", "metricsName: store_price", "metricsName: store_cost");
            routes.edit(
                    "read-store",
                    "directoryName: \"{{directory}}\"",
                    "directoryName: \"" + folder + "/missing\"\n        startingDirectoryMustExist: true");
            live.awaitReloads("failure", 1);
            live.store(TWO.formatted(7));
            live.await(QUANTITY, 7.0);

            Metrics now = live.metrics();
            assertThat(now.value(ADDED)).isOne();
            assertThat(now.value("store_price_count{path=\"store.xml\",type=\"nut\"}"))
                    .isOne();
            assertThat(live.complaints())
                    .as(live.output())
                    .singleElement()
                    .asString()
                    .containsPattern("ERROR .*/routes/read-store.camel.yaml:[0-9]+:[0-9]+: .*missing");
        }
    }

    @Test
    void oldRoutesGoOnWithTheirGaugesAndCounters() {
        RouteFolder routes = RouteFolder.shipped(folder);
        try (LiveProgram live = LiveProgram.start(routes, STORE.formatted(1))) {
            live.store(TWO.formatted(1));
            live.await(ADDED, 1.0);
            routes.edit("measure-row", "name: store_rows\n", "name: store_lines\n");
            routes.edit("count-changes", "store_rows_added_total", "store_rows_new_total");
            routes.write("read-other", UNSTARTABLE.formatted(folder));
            live.awaitReloads("failure", 1);
            live.store(TWO.formatted(7));
            live.await(QUANTITY, 7.0);

            Metrics now = live.metrics();
            assertThat(now.value("store_rows{path=\"store.xml\",type=\"fruit\"}"))
                    .isOne();
            assertThat(now.value(ADDED)).isOne();
            assertThat(now.text()).doesNotContain("store_lines", "store_rows_new");
            List<String> complaints = live.complaints();
            assertThat(complaints).as(live.output()).hasSize(1);
            assertThat(complaints.get(0))
                    .containsPattern("ERROR .*/routes/read-other.camel.yaml:[0-9]+:[0-9]+: .*missing");
            routes.delete("read-other");
            live.awaitReloads("success", 1);
            live.awaitNextTextfile();
            assertThat(live.metrics().gauges()).isEqualTo(routes.fresh().gauges());
        }
    }
}
