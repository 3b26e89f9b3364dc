package org.storemetrics.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After a good edit everything is as if started fresh with it, but counters go on. */
class ReplacedRoutesTest {

    private static final String ROW = "measure-row";
    private static final String COUNT = "count-changes";
    private static final String TWO = "<store><row id='1' type='fruit' quantity='3' price='2' kind='k'/>"
            + "<row id='2' type='fruit' quantity='4' price='20' kind='k'/></store>";
    private static final String THREE =
            TWO.replace("</store>", "<row id='3' type='nut' quantity='1' price='7'/></store>");
    private static final String ADDED = "store_rows_added_total{path=\"store.xml\"}";
    private static final String QUANTITY = "store_quantity{path=\"store.xml\",type=\"fruit\"}";

    @TempDir
    Path folder;

    private RouteFolder routes;
    private LiveProgram live;

    @BeforeEach
    void start() {
        routes = RouteFolder.shipped(folder);
        live = LiveProgram.start(routes, TWO);
        live.store(THREE);
        live.await(ADDED, 1.0);
    }

    @AfterEach
    void stop() {
        live.close();
    }

    @Test
    void failureThenGoodEdit() {
        routes.edit(ROW, "name: store_quantity", "name: store-quantity");
        live.awaitReloads("failure", 1);
        live.store(THREE.replace("'4'", "'5'"));
        live.await(QUANTITY, 8.0);
        assertThat(live.metrics().value("store_routes_last_reload_success")).isZero();
        assertThat(live.complaints()).singleElement().asString().contains("'store-quantity' is no name for a metric");
        routes.edit(ROW, "name: store-quantity", "name: store_stock");
        live.awaitReloads("success", 1);

        Metrics now = assertAsFresh();
        assertThat(now.value(QUANTITY)).isNull();
        assertThat(now.value("store_stock{path=\"store.xml\",type=\"fruit\"}")).isEqualTo(8);
        assertThat(now.value(ADDED)).isOne();
        assertThat(now.value("store_rows_changed_total{path=\"store.xml\"}")).isOne();
        assertThat(now.value("store_routes_reloads_total{outcome=\"failure\"}")).isOne();
        assertThat(live.complaints()).hasSize(1);
    }

    @Test
    void countersAndHistogramsGoOn() {
        double reads = live.metrics().value("store_reads_total{outcome=\"success\",path=\"store.xml\"}");
        routes.edit(ROW, "Rows in store by type", "Rows by type");
        live.awaitReloads("success", 1);

        Metrics now = assertAsFresh();
        assertThat(now.text()).contains("# HELP store_rows Rows by type\n");
        assertThat(now.value(ADDED)).isOne();
        assertThat(now.value("store_price_count{path=\"store.xml\",type=\"nut\"}"))
                .isOne();
        assertThat(now.value("store_price_sum{path=\"store.xml\",type=\"nut\"}"))
                .isEqualTo(7);
        // one more, or two: a store that was read just after it was written is read once more
        assertThat(now.value("store_reads_total{outcome=\"success\",path=\"store.xml\"}"))
                .isGreaterThan(reads);
        live.store(THREE.replace("id='3'", "id='4'"));
        live.await(ADDED, 2.0);
        assertThat(live.metrics().value("store_price_count{path=\"store.xml\",type=\"nut\"}"))
                .isEqualTo(2);
        live.assertNoComplaint();
    }

    @Test
    void removedMetersAreGone() {
        routes.edit(
                "read-store",
                "              - to:\n                  uri: direct\n                  parameters:\n                    name: count-changes\n",
                "");
        routes.edit(
                "read-store",
                "        - to:\n            uri: direct\n            parameters:\n              name: count-changes\n",
                "");
        routes.delete(COUNT);
        live.awaitReloads("success", 1);

        Metrics now = assertAsFresh();
        assertThat(now.text())
                .doesNotContain("store_price", "store_rows_added", "store_rows_removed", "store_rows_changed");
        live.assertNoComplaint();
    }

    /** Its name comes from the rows: no text of the routes has it. */
    @Test
    void metersWithNamesFromRowsAreGoneWithTheirStepOnly() {
        String steps = "removeOnFailure: false\n                      steps:\n";
        routes.edit(COUNT, steps, steps + """
                        - to:
                            uri: micrometer
                            parameters:
                              metricsType: counter
                              metricsName: "store_${header.type}_seen_total"
                              metricsDescription: Seen
                """.indent(16));
        live.awaitReloads("success", 1);
        live.awaitNextTextfile();
        live.store(THREE.replace("id='3'", "id='4'"));
        live.await("store_nut_seen_total", 1.0);
        routes.edit(ROW, "Rows in store by type", "Rows by type");
        live.awaitReloads("success", 2);
        live.awaitNextTextfile();
        assertThat(live.metrics().value("store_nut_seen_total")).isOne();
        routes.edit(COUNT, "_seen_total", "_met_total");
        live.awaitReloads("success", 3);
        live.awaitNextTextfile();

        assertThat(live.metrics().text()).doesNotContain("_seen");
        assertThat(live.metrics().value(ADDED)).isEqualTo(2);
        live.assertNoComplaint();
    }

    /** The name that Micrometer's maximum of a summary had is free when the summary is gone. */
    @Test
    void nameOfARemovedMaximumIsFree() {
        routes.edit(COUNT, "metricsName: store_price\n", "metricsName: store_cost\n");
        routes.edit(ROW, "name: store_quantity", "name: store_price_max");
        live.awaitReloads("success", 1);

        Metrics now = assertAsFresh();
        assertThat(now.value("store_price_max{path=\"store.xml\",type=\"fruit\"}"))
                .isEqualTo(7);
        live.assertNoComplaint();
    }

    @Test
    void changedLabelsBucketsAndDescriptionsTakeEffect() {
        routes.edit(COUNT, "buckets: 0.1,0.25,0.5,1,2.5,5,10,25,50,100,250,500,1000", "buckets: 6,8");
        routes.edit(COUNT, "Rows that were new in store", "New rows");
        String tag = "tags.%1$s: \"${header.type[0]}\"\n                        known.%1$s";
        routes.edit(ROW, tag.formatted("type"), tag.formatted("sort"));
        live.awaitReloads("success", 1);

        Metrics now = assertAsFresh();
        assertThat(now.value("store_price_count{path=\"store.xml\",type=\"nut\"}"))
                .isZero();
        assertThat(now.text()).contains("# HELP store_rows_added_total New rows\n");
        assertThat(now.value("store_rows{path=\"store.xml\",sort=\"fruit\"}")).isEqualTo(2);
        assertThat(now.value("store_rows_removed_total{path=\"store.xml\"}")).isZero();
        live.store(THREE.replace("id='3'", "id='4'"));
        live.await("store_price_count{path=\"store.xml\",type=\"nut\"}", 1.0);
        assertThat(live.metrics().text().lines().filter(line -> line.matches("store_price_bucket.*nut.*")))
                .hasSize(3);
        live.assertNoComplaint();
    }

    @Test
    void brokenStoreKeepsTheLastGoodValuesOfGaugesThatStillExist() {
        live.store(THREE.substring(0, 60));
        live.await("store_up{path=\"store.xml\"}", 0.0);
        routes.edit(ROW, "name: store_quantity", "name: store_stock");
        live.awaitReloads("success", 1);
        live.awaitNextTextfile();

        Metrics now = live.metrics();
        assertThat(now.value("store_rows{path=\"store.xml\",type=\"fruit\"}")).isEqualTo(2);
        assertThat(now.value("store_total_rows{path=\"store.xml\"}")).isEqualTo(3);
        assertThat(now.text()).doesNotContain("store_quantity", "store_stock");
        assertThat(live.complaints()).singleElement().asString().contains("its last good values stay");
        live.store(THREE);
        live.await("store_up{path=\"store.xml\"}", 1.0);
        assertAsFresh();
    }

    private Metrics assertAsFresh() {
        live.awaitNextTextfile();
        Metrics now = live.metrics();
        assertThat(now.gauges()).isEqualTo(routes.fresh().gauges());
        assertThat(List.of(now.value("store_routes_last_reload_success"))).containsExactly(1.0);
        return now;
    }
}
