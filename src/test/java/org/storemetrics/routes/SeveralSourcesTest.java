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

    /** The text of read-store as people copy it. */
    private String copied() {
        return routes.text("read-store")
                .replace("read-store", "read-orders")
                .replace("name: rows", "name: orderRows")
                .replace("ref: rows", "ref: orderRows")
                .replace("{{store.row}}", "list/order")
                .replace("{{store.directory}}", folder.resolve("orders").toString())
                .replace("{{store.files}}", "*.xml");
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

            routes.write("read-orders", copied().replace("ref: orderRows", "ref: none"));
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
