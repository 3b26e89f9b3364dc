package org.storemetrics.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.BeanInject;
import org.apache.camel.EndpointInject;
import org.apache.camel.Exchange;
import org.apache.camel.Produce;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.main.junit5.CamelMainTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.Exposed;
import org.storemetrics.ProgramBeans;

/** The route measure-row with a filter: which gauges the rows of each type feed. */
@CamelMainTest(
        configurationClasses = ProgramBeans.class,
        replaceRouteFromWith = "read-store=direct:read-store",
        mockEndpoints = "gauge:*",
        properties = "store.types=fruit,drink")
class MeasureRowRouteTest {

    @TempDir
    private Path directory;

    @Produce("direct:read-store")
    private ProducerTemplate readStore;

    @EndpointInject("mock:gauge:store_rows")
    private MockEndpoint rows;

    @EndpointInject("mock:gauge:store_quantity")
    private MockEndpoint quantity;

    @EndpointInject("mock:gauge:store_rows_unmatched")
    private MockEndpoint unmatched;

    @BeanInject("metricsRegistry")
    private PrometheusMeterRegistry registry;

    @Test
    void feedsRowsAndQuantityWithARowOfAWantedType() throws Exception {
        rows.expectedHeaderReceived("type", "drink");
        quantity.expectedHeaderReceived("quantity", "2");
        unmatched.expectedMessageCount(0);

        read("<row type='drink' quantity='2'/>");

        MockEndpoint.assertIsSatisfied(rows, quantity, unmatched);
    }

    @Test
    void feedsUnmatchedAloneWithARowOfAnotherType() throws Exception {
        rows.expectedMessageCount(0);
        quantity.expectedMessageCount(0);
        unmatched.expectedHeaderReceived("type", "tool");

        read("<row type='tool' quantity='2'/>");

        MockEndpoint.assertIsSatisfied(rows, quantity, unmatched);
    }

    @Test
    void takesOnlyWholeTypesAsTheyAreSpelt() throws Exception {
        Path store = read("<row type='Fruit'/><row type='fru'/><row type='fruit,drink'/><row/><row type=''/>");

        assertThat(Exposed.samples(registry.scrape(), store, "store_rows_unmatched"))
                .isEqualTo("""
                        store_rows_unmatched{path="STORE",type=""} 2.0
                        store_rows_unmatched{path="STORE",type="Fruit"} 1.0
                        store_rows_unmatched{path="STORE",type="fru"} 1.0
                        store_rows_unmatched{path="STORE",type="fruit,drink"} 1.0""");
    }

    @Test
    void addsUpTheRowsOfEachType() throws Exception {
        Path store = read("<row type='fruit' quantity='2'/><row type='tool'/><row type='fruit' quantity='0.5'/>");

        assertThat(Exposed.families(registry.scrape(), store, "store_rows", "store_quantity", "store_rows_unmatched"))
                .isEqualTo("""
                        # HELP store_quantity Summed quantity in store by type
                        # TYPE store_quantity gauge
                        store_quantity{path="STORE",type="fruit"} 2.5
                        # HELP store_rows Rows in store by type
                        # TYPE store_rows gauge
                        store_rows{path="STORE",type="fruit"} 2.0
                        # HELP store_rows_unmatched Rows in store that no filter let through by type
                        # TYPE store_rows_unmatched gauge
                        store_rows_unmatched{path="STORE",type="tool"} 1.0
                        """);
    }

    @Test
    void hasInTotalTheRowsLetThroughUnmatchedAndRejected() throws Exception {
        Path store = read("<row type='fruit' quantity='1'/><row type='drink' quantity='many'/><row type='tool'/>");

        assertThat(registry.scrape().replace(store.toString(), "STORE"))
                .contains("store_total_rows{path=\"STORE\"} 3.0")
                .contains("store_rows{path=\"STORE\",type=\"fruit\"} 1.0")
                .contains("store_rows_unmatched{path=\"STORE\",type=\"tool\"} 1.0")
                .contains("store_rows_rejected_total{path=\"STORE\"} 1.0")
                .doesNotContain("type=\"drink\"");
    }

    private Path read(String rows) throws IOException {
        Path store = Files.writeString(directory.resolve("store.xml"), "<store>" + rows + "</store>");
        readStore.sendBodyAndHeader(store.toFile(), Exchange.FILE_PATH, store.toString());
        return store;
    }
}
