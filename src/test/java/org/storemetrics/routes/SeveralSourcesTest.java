package org.storemetrics.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.cli.StoreMetrics;

/** More than one route reads stores: each has its own directory, its own files and its own rows. */
class SeveralSourcesTest {

    private static final String STORE = "<store><row id='1' type='fruit' quantity='3'/></store>";
    private static final String ORDERS =
            "<orders><list><order type='a' quantity='1'/><order type='b' quantity='2'/></list></orders>";
    private static final String ROWS = "store_total_rows{path=\"store.xml\"}";
    private static final String ORDER_ROWS = "store_total_rows{path=\"orders/1.xml\"}";

    @TempDir
    Path folder;

    private RouteFolder routes;

    @BeforeEach
    void writeStores() throws IOException {
        routes = RouteFolder.shipped(folder);
        LiveProgram.writeStore(folder, STORE);
        Files.createDirectory(folder.resolve("orders"));
        LiveProgram.writeStore(folder.resolve("orders"), ORDERS, "1.xml");
    }

    /** The route of the shipped template as people who want no template copy it. */
    private String copied() {
        String template = routes.text("read-store");
        return """
                - beans:
                    - name: orderRows
                      type: org.storemetrics.rows.RowsDataFormat
                      properties:
                        row: list/order
                - route:
                    id: read-orders
                """
                + template.substring(template.indexOf("    from:\n"))
                        .replace("{{directory}}", folder.resolve("orders").toString())
                        .replace("{{files}}", "*.xml")
                        .replace("{{rows}}", "orderRows")
                        .replace("{{measure}}", "measure-row");
    }

    /** The twelve lines of another application. */
    private String templated() {
        return """
                - templatedRoute:
                    routeTemplateRef: read-stores
                    routeId: read-orders
                    parameters:
                      - name: directory
                        value: %s
                      - name: files
                        value: "*.xml"
                      - name: row
                        value: list/order
                      - name: measure
                        value: measure-order
                """.formatted(folder.resolve("orders"));
    }

    @Test
    void anotherApplicationTakesTwelveLinesAndARouteThatMeasures() {
        routes.write("read-orders", templated());
        routes.write("measure-order", """
                - route:
                    id: measure-order
                    from:
                      uri: direct
                      parameters:
                        name: measure-order
                      steps:
                        - to:
                            uri: gauge
                            parameters:
                              name: store_orders
                              metricsDescription: Orders by type
                              tags.type: "${header.type}"
                """);
        Metrics metrics = routes.fresh();

        assertThat(templated().lines()).hasSize(12);
        assertThat(metrics.value(ROWS)).isEqualTo(1);
        assertThat(metrics.value(ORDER_ROWS)).isEqualTo(2);
        assertThat(metrics.value("store_orders{path=\"orders/1.xml\",type=\"b\"}"))
                .isEqualTo(1);
        assertThat(metrics.text()).doesNotContain("store_quantity{path=\"orders", "store_orders{path=\"store.xml");
    }

    @Test
    void onceReadsTheStoresOfAll() {
        routes.write("read-orders", copied());
        Metrics metrics = routes.fresh();

        assertThat(metrics.value(ROWS)).isEqualTo(1);
        assertThat(metrics.value(ORDER_ROWS)).isEqualTo(2);
        assertThat(metrics.value("store_quantity{path=\"orders/1.xml\",type=\"b\"}"))
                .isEqualTo(2);
    }

    @Test
    void onceFailsIfOneHasNothingToReadAndWritesTheOthers() throws IOException {
        routes.write("read-orders", copied());
        Files.delete(folder.resolve("orders/1.xml"));
        int exit = StoreMetrics.commandLine()
                .execute("once", "--config", routes.config("live", "").toString());

        assertThat(exit).isOne();
        assertThat(Metrics.in(folder.resolve("live/store.prom"), folder).value(ROWS))
                .isEqualTo(1);
    }

    @Test
    void oneIsReadFromTheEditThatAddsItToTheEditThatTakesItAway() {
        try (LiveProgram live = LiveProgram.start(routes, STORE)) {
            routes.write("read-orders", copied());
            live.await(ORDER_ROWS, 2.0);
            live.awaitReloads("success", 1);
            live.store(STORE.replace("</store>", "<row/></store>"));
            live.await(ROWS, 2.0);
            LiveProgram.writeStore(folder.resolve("orders"), "<orders/>", "1.xml");
            live.await(ORDER_ROWS, 0.0);

            routes.write("read-orders", copied().replace("ref: \"orderRows\"", "ref: none"));
            live.awaitReloads("failure", 1);
            LiveProgram.writeStore(folder.resolve("orders"), ORDERS, "1.xml");
            live.await(ORDER_ROWS, 2.0);
            assertThat(live.metrics().value("store_reads_total{outcome=\"success\",path=\"orders/1.xml\"}"))
                    .isGreaterThanOrEqualTo(3);

            routes.delete("read-orders");
            live.awaitReloads("success", 2);
            live.await(ORDER_ROWS, null);
            assertThat(live.metrics().text()).doesNotContain("orders");
            assertThat(live.metrics().value(ROWS)).isEqualTo(2);
            live.awaitOutput("INFO no route reads *.xml in " + folder.resolve("orders") + " any more", 1);
        }
    }
}
