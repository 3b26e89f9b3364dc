package org.storemetrics.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.BeanInject;
import org.apache.camel.EndpointInject;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Produce;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.main.junit5.CamelMainTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.Exposed;
import org.storemetrics.ProgramBeans;

/** The route read-store: what it hands to measure-row, and what it leaves behind. */
@CamelMainTest(
        configurationClasses = ProgramBeans.class,
        replaceRouteFromWith = "read-store=direct:read-store",
        mockEndpointsAndSkip = "direct:(measure-row|count-changes)")
class ReadStoreRouteTest {

    @TempDir
    private Path directory;

    @Produce("direct:read-store")
    private ProducerTemplate readStore;

    @EndpointInject("mock:direct:measure-row")
    private MockEndpoint measureRow;

    @BeanInject("metricsRegistry")
    private PrometheusMeterRegistry registry;

    @Test
    void handsOnEachRowWithItsFieldsAsHeaders() throws Exception {
        Map<String, Object> apple = Map.of("id", "1", "type", "fruit", "quantity", "8");
        Map<String, Object> leek = Map.of("id", "2", "type", "vegetable");
        measureRow.expectedMessageCount(2);

        Path store = read(
                "<store><row id='1' type='fruit'><quantity>8</quantity></row><row id='2' type='vegetable'/></store>");

        measureRow.assertIsSatisfied();
        assertThat(measureRow.getExchanges())
                .allMatch(row -> row.getProperty("path").equals(store.toString()));
        assertThat(measureRow.getExchanges())
                .extracting(row -> row.getMessage().getHeaders())
                .containsExactly(apple, leek);
    }

    @Test
    void handsOnNothingOfAnEmptyStore() throws Exception {
        measureRow.expectedMessageCount(0);

        Path store = read("<store/>");

        measureRow.assertIsSatisfied();
        assertThat(Exposed.families(registry.scrape(), store, "store_total_rows", "store_up"))
                .isEqualTo("""
                        # HELP store_total_rows Total rows in store
                        # TYPE store_total_rows gauge
                        store_total_rows{path="STORE"} 0.0
                        # HELP store_up Whether the store exists and its last read succeeded
                        # TYPE store_up gauge
                        store_up{path="STORE"} 1.0
                        """);
    }

    @Test
    void leavesFieldsNamedLikeCamelsHeadersInTheBody() throws Exception {
        measureRow.expectedMessageCount(1);

        read("<store><row CamelFileName='/etc/passwd' camelmetricsname='x' type='fruit'/></store>");

        measureRow.assertIsSatisfied();
        Message row = measureRow.getExchanges().get(0).getMessage();
        assertThat(row.getHeader("/./CamelFileName")).isEqualTo("/etc/passwd");
        assertThat(row.getHeaders()).isEqualTo(Map.of("type", "fruit"));
    }

    @Test
    void countsEveryRowOfTheStore() throws Exception {
        Path store = read("<store><row/><row/><row><n>1</n></row></store>");

        assertThat(Exposed.samples(registry.scrape(), store, "store_total_rows"))
                .isEqualTo("store_total_rows{path=\"STORE\"} 3.0");
    }

    @Test
    void publishesNothingOfABrokenStore() throws Exception {
        Path store = read("<store><row/><row/>");

        assertThat(Exposed.families(registry.scrape(), store, "store_total_rows", "store_reads_total", "store_up"))
                .isEqualTo("""
                        # HELP store_reads_total Reads of the store by outcome
                        # TYPE store_reads_total counter
                        store_reads_total{outcome="failure",path="STORE"} 1.0
                        store_reads_total{outcome="success",path="STORE"} 0.0
                        # HELP store_up Whether the store exists and its last read succeeded
                        # TYPE store_up gauge
                        store_up{path="STORE"} 0.0
                        """);
    }

    private Path read(String xml) throws IOException {
        Path store = Files.writeString(directory.resolve("store.xml"), xml);
        readStore.sendBodyAndHeader(store.toFile(), Exchange.FILE_PATH, store.toString());
        return store;
    }
}
