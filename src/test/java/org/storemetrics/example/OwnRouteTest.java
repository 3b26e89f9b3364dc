package org.storemetrics.example;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.EndpointInject;
import org.apache.camel.Produce;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.main.junit5.CamelMainTest;
import org.junit.jupiter.api.Test;
import org.storemetrics.ProgramBeans;

/**
 * An example for those who test a route of their own in Java, by camel-test and mocks: the route of the recipe {@code orders}.
 * A message with the fields as headers stands for a row; the steps that measure are mocks, which are told what is to come.
 *
 * <p>{@code ProgramBeans}, beside this package, binds what the routes name, with the settings of {@code properties}. What a route
 * makes of whole stores is tested without Java: {@code store-metrics test DIR}.
 */
@CamelMainTest(
        configurationClasses = ProgramBeans.class,
        properties = "camel.main.routes-include-pattern=file:src/test/resources/cookbook/orders/*.camel.yaml",
        mockEndpointsAndSkip = "gauge:*")
class OwnRouteTest {

    @Produce("direct:measure-row")
    private ProducerTemplate row;

    @EndpointInject("mock:gauge:orders")
    private MockEndpoint orders;

    @EndpointInject("mock:gauge:order_items")
    private MockEndpoint items;

    @EndpointInject("mock:gauge:returns")
    private MockEndpoint returns;

    @Test
    void countsAnItemAsAnItemAlone() throws InterruptedException {
        orders.expectedMessageCount(0);
        items.expectedHeaderReceived("sku", "A-1");
        returns.expectedMessageCount(0);

        send("item", Map.of("sku", "A-1", "qty", "2"));

        MockEndpoint.assertIsSatisfied(orders, items, returns);
    }

    @Test
    void countsAReturnAsNoOrder() throws InterruptedException {
        orders.expectedMessageCount(0);
        returns.expectedHeaderReceived("state", "OPEN");

        send("return", Map.of("state", "OPEN"));

        MockEndpoint.assertIsSatisfied(orders, returns);
    }

    private void send(String element, Map<String, Object> fields) {
        row.send(exchange -> {
            // as in a read
            exchange.setProperty("element", element);
            exchange.getMessage().setHeaders(new HashMap<>(fields));
        });
    }
}
