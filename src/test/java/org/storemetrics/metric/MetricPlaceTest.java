package org.storemetrics.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.storemetrics.read.MetricNames;
import org.storemetrics.read.Read;
import org.storemetrics.read.Reads;

/** Where in a route a gauge step cannot stand. */
class MetricPlaceTest {

    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void startsAContext() {
        context.getRegistry().bind("metricNames", new MetricNames(1024));
        context.start();
    }

    @AfterEach
    void stopsTheContext() {
        context.stop();
    }

    @Test
    void refusesToBeReadFrom() {
        RouteBuilder route = new RouteBuilder() {
            @Override
            public void configure() {
                from("gauge:store_x").to("direct:out");
            }
        };

        assertThatThrownBy(() -> context.addRoutes(route))
                .hasRootCauseMessage("gauge can only be used in 'to': a route cannot read from it");
    }

    @Test
    void refusesARowOutsideOfARead() throws Exception {
        Exchange exchange = rows().withBody(List.of(1, 2)).send();

        assertThat(exchange.getException())
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("a step that measures rows can be used only while a store is read:"
                        + " in a route that unmarshals stores to rows, as read-store does,"
                        + " or in one that such a route calls");
    }

    @Test
    void refusesARowOnAnotherThread() throws Exception {
        Read read = Reads.alone(10);

        Exchange exchange = rows().withProcessor(store -> {
                    read.join(store);
                    store.getIn().setBody(List.of(1, 2));
                })
                .send();

        assertThat(exchange.getException())
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("the rows of a store are measured one after the other, on one thread: not"
                        + " behind parallelProcessing, threads, delay, seda or wireTap, nor when they have ended");
    }

    private FluentProducerTemplate rows() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .errorHandler(noErrorHandler())
                        .split(body())
                        .parallelProcessing()
                        .stopOnException()
                        .to("gauge:store_x");
            }
        });
        return context.createFluentProducerTemplate().to("direct:in");
    }
}
