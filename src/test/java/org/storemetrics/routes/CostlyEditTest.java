package org.storemetrics.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An edit that loads, but rejects every row or fails each read, is taken back before anything of it is shown. */
class CostlyEditTest {

    private static final String STORE = "<store><row id='1' type='fruit' quantity='%d' price='2'/></store>";
    private static final String QUANTITY = "store_quantity{path=\"store.xml\",type=\"fruit\"}";
    private static final String UP = "store_up{path=\"store.xml\"}";

    @TempDir
    Path folder;

    @Test
    void costsNoMetric() {
        RouteFolder routes = RouteFolder.shipped(folder);
        try (LiveProgram live = LiveProgram.start(routes, STORE.formatted(3))) {
            live.await(QUANTITY, 3.0);
            String value = "\"${header.%s}\"\n                        missing: %s";
            routes.edit("measure-row", value.formatted("quantity", "skip"), value.formatted("stock", "reject"));
            live.awaitReloads("failure", 1);
            assertThat(live.metrics().value(QUANTITY)).isEqualTo(3);
            live.store(STORE.formatted(4));
            live.await(QUANTITY, 4.0);

            routes.restore();
            routes.edit("read-store", "value: \"${body.count}\"", "value: \"${body.none}\"");
            live.awaitReloads("failure", 2);
            assertThat(live.metrics().value(QUANTITY)).isEqualTo(4);
            assertThat(live.metrics().value(UP)).isOne();

            routes.restore();
            routes.edit("measure-row", "name: store_quantity", "name: store_stock");
            live.awaitReloads("success", 1);
            live.await(QUANTITY.replace("quantity", "stock"), 4.0);

            List<String> errors = live.complaints().stream()
                    .filter(line -> line.contains("; the routes stay"))
                    .toList();
            assertThat(errors).as(live.output()).hasSize(2);
            assertThat(errors.get(0))
                    .contains(" ERROR routes.directory " + folder + "/routes: every row of " + folder + "/store.xml"
                            + " would be rejected, row 1: ${header.stock} is missing; the routes stay as they were");
            assertThat(errors.get(1))
                    .contains(" ERROR routes.directory " + folder + "/routes: " + folder
                            + "/store.xml could not be read any more: ")
                    .endsWith("; the routes stay as they were");
        }
    }
}
