package org.storemetrics.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.storemetrics.metric.MetricEndpoint;
import org.storemetrics.read.MetricNames;

/** Which steps the rows of a route can come to, and so which series its stores have even without a row. */
class ReachedStepsTest {

    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void buildsRoutes() throws Exception {
        context.getRegistry().bind("metricNames", new MetricNames(1024));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:read-a")
                        .routeId("read-a")
                        .split(body())
                        .to("direct:measure-a")
                        .end()
                        .to("gauge:a_rows");
                from("direct:measure-a")
                        .choice()
                        .when(simple("${header.x} == 1"))
                        .filter(simple("${header.y} == 1"))
                        .to("gauge:a_filtered")
                        .endChoice()
                        .otherwise()
                        .doTry()
                        .to("gauge:shared")
                        .doCatch(Exception.class)
                        .to("direct:measure-a")
                        .end();
                from("direct:read-b")
                        .routeId("read-b")
                        .to("gauge:shared")
                        .to("gauge:b_off")
                        .disabled();
                from("direct:read-c").routeId("read-c").toD("direct:measure-${header.x}");
            }
        });
        context.start();
    }

    @AfterEach
    void stopsTheContext() {
        context.stop();
    }

    @Test
    void areThoseOfTheRouteAndOfAllThatItCalls() {
        assertThat(names("read-a")).containsExactlyInAnyOrder("a_rows", "a_filtered", "shared");
    }

    @Test
    void areNoneThatAreDisabledOrOfAnotherRoute() {
        assertThat(names("read-b")).containsExactly("shared");
    }

    @Test
    void areAllWhereOnlyARowTellsWhichRouteIsCalled() {
        assertThat(names("read-c")).containsExactlyInAnyOrder("a_rows", "a_filtered", "shared");
    }

    private List<String> names(String route) {
        return ReachedSteps.of(context.getRoute(route)).stream()
                .map(step -> ((MetricEndpoint) step).getName())
                .toList();
    }
}
