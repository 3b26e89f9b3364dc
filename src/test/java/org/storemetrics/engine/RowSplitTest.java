package org.storemetrics.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.spi.ProcessorFactory;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.ExchangeHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.storemetrics.rows.Row;
import org.storemetrics.rows.Rows;
import org.storemetrics.rows.RowsDataFormat;

/** The rows of a store go through a split as through Camel's own, which gets the same rows as messages of no kind it knows. */
class RowSplitTest {

    private interface Steps {
        void add(ProcessorDefinition<?> split);
    }

    private static final String STORE = IntStream.range(0, 300)
            .mapToObj(i -> "<row id='" + i + "' type='t" + i % 3 + "' CamelFileName='x'/>")
            .collect(Collectors.joining("\n", "<store>\n", "</store>"));

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<String> seen = new ArrayList<>();

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void choiceAndFilter() throws Exception {
        assertAsCamel(split -> split.choice()
                .when()
                .simple("${header.type} == 't1'")
                .process(this::see)
                .when()
                .simple("${header.id} == '0'")
                .setHeader("first", () -> true)
                .process(this::see)
                .otherwise()
                .filter()
                .simple("${header.id} > 150")
                .process(this::see)
                .end()
                .end()
                .process(this::see));
    }

    @Test
    void whatARowSetsIsGoneWithIt() throws Exception {
        assertAsCamel(split -> split.process(this::see)
                .filter()
                .simple("${header.type} == 't1'")
                .setProperty("mine", () -> "1")
                .setHeader("type", () -> "other")
                .setBody()
                .constant("body")
                .end()
                .process(this::see));
    }

    @Test
    void stoppedRowGoesNoFurther() throws Exception {
        assertAsCamel(split ->
                split.filter().simple("${header.type} == 't2'").stop().end().process(this::see));
    }

    @Test
    void failedRowIsHandledAndTheNextOnesGoOn() throws Exception {
        assertAsCamel(split -> split.to("direct:failing").process(this::see));
    }

    @Test
    void failureThatNobodyHandlesIsTheStores() throws Exception {
        assertAsCamel(split -> split.to("direct:unhandled").process(this::see));
    }

    @Test
    void failureInATryIsCaughtThere() throws Exception {
        assertAsCamel(split -> split.doTry()
                .process(exchange -> fail(exchange, "t1"))
                .doCatch(IllegalStateException.class)
                .process(this::see)
                .end()
                .process(this::see));
    }

    @Test
    void anotherRouteKnowsItsName() throws Exception {
        assertAsCamel(split -> split.to("direct:seeing").process(this::see));
    }

    @Test
    void retriedStepIsRetried() throws Exception {
        assertAsCamel(split -> split.to("direct:retrying").process(this::see));
    }

    @Test
    void routeThatDoesNotRunIsMissed() throws Exception {
        assertAsCamel(split -> split.to("direct:nowhere?block=false").process(this::see));
    }

    private void assertAsCamel(Steps steps) throws Exception {
        context.setStreamCaching(false);
        context.getCamelContextExtension().addContextPlugin(ProcessorFactory.class, new RowSplitFactory());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                // what nobody handles is expected: it needs no stack trace for each row
                errorHandler(defaultErrorHandler().logStackTrace(false).logExhausted(false));
                steps.add(from("direct:store").split().simple("${body}").streaming());
                from("direct:failing")
                        .onException(IllegalStateException.class)
                        .handled(true)
                        .process(RowSplitTest.this::see)
                        .end()
                        .process(exchange -> fail(exchange, "t1"));
                from("direct:unhandled").process(exchange -> fail(exchange, "t2"));
                from("direct:seeing").routeId("seeing").process(RowSplitTest.this::see);
                from("direct:retrying")
                        .onException(IllegalStateException.class)
                        .maximumRedeliveries(2)
                        .redeliveryDelay(0)
                        .handled(true)
                        .end()
                        .process(RowSplitTest.this::see)
                        .process(exchange -> fail(exchange, "t0"));
            }
        });
        context.start();
        String camel = route(new Messages(rows()));
        String ours = route(rows());

        assertThat(camel).isNotEmpty();
        assertThat(ours).isEqualTo(camel);
    }

    private String route(Object body) {
        seen.clear();
        Exchange store = new DefaultExchange(context, ExchangePattern.InOnly);
        store.setProperty("path", "/store.xml");
        store.getIn().setBody(body);
        context.createProducerTemplate().send("direct:store", store);
        seen.add("store: " + store.getException() + " "
                + store.getIn().getBody().equals(body) + store.getProperty(Exchange.EXCEPTION_CAUGHT));
        return String.join("\n", seen);
    }

    private Rows rows() throws Exception {
        RowsDataFormat format = new RowsDataFormat();
        format.setCamelContext(context);
        format.start();
        return (Rows) format.unmarshal(
                new DefaultExchange(context), new ByteArrayInputStream(STORE.getBytes(StandardCharsets.UTF_8)));
    }

    private void see(Exchange exchange) {
        Map<String, Object> headers = new TreeMap<>(exchange.getIn().getHeaders());
        seen.add(ExchangeHelper.getAtRouteId(exchange) + " " + headers
                + exchange.getIn().getBody()
                + exchange.getProperty("path") + exchange.getProperty("mine")
                + exchange.getProperty(Exchange.SPLIT_INDEX) + exchange.getProperty(Exchange.SPLIT_COMPLETE)
                + exchange.getProperty(Exchange.SPLIT_SIZE) + exchange.getProperty(Exchange.EXCEPTION_CAUGHT));
    }

    private static void fail(Exchange exchange, String type) {
        if (type.equals(exchange.getIn().getHeader("type"))) {
            throw new IllegalStateException("no " + exchange.getIn().getHeader("id"));
        }
    }

    /** The same rows as an iterator that only Camel's Splitter knows what to do with. */
    private record Messages(Rows rows) implements Iterator<Row> {

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public Row next() {
            return rows.next();
        }
    }
}
