package org.storemetrics.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.Consumer;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.dataformat.CustomDataFormat;
import org.apache.camel.spi.RoutePolicy;
import org.junit.jupiter.api.Test;
import org.storemetrics.rows.RowsDataFormat;

/** Which routes read stores, whether they say so or not. */
class ReadPolicyTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Stores stores = Published.stores();
    private final ReadPolicy policy = new ReadPolicy(
            stores,
            Published.sources(stores, StoreFiles.NONE, Duration.ZERO),
            new ReadLog(System::nanoTime),
            new TriedRoutes());

    ReadPolicyTest() {
        context.getRegistry().bind("rows", new RowsDataFormat());
        context.getRegistry().bind("read", policy);
        context.getPropertiesComponent().addInitialProperty("format", "rows");
    }

    @Test
    void routeThatUnmarshalsToRowsReadsStores() throws Exception {
        assertThat(given(route -> route.unmarshal(new CustomDataFormat("rows")).to("mock:rows")))
                .isSameAs(policy);
        assertThat(given(route -> route.filter()
                        .simple("${body}")
                        .unmarshal(new CustomDataFormat("{{format}}"))
                        .end()
                        .to("mock:rows")))
                .isSameAs(policy);
    }

    @Test
    void routeThatNamesThePolicyHasItOnce() throws Exception {
        assertThat(given(route -> route.routePolicyRef("other, read").unmarshal(new CustomDataFormat("rows"))))
                .isNull();
        assertThat(given(route -> route.routePolicyRef("other").unmarshal(new CustomDataFormat("rows"))))
                .isSameAs(policy);
    }

    @Test
    void otherRouteReadsNone() throws Exception {
        assertThat(given(route -> route.to("mock:x"))).isNull();
        assertThat(given(route -> route.unmarshal(new CustomDataFormat("none"))))
                .isNull();
    }

    private RoutePolicy given(Consumer<RouteDefinition> steps) throws Exception {
        RouteBuilder builder = new RouteBuilder(context) {
            @Override
            public void configure() {
                steps.accept(from("direct:in").routeId("route"));
            }
        };
        builder.configure();
        return policy.createRoutePolicy(
                context, "route", builder.getRouteCollection().getRoutes().get(0));
    }
}
