package org.storemetrics.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.storemetrics.read.GaugeFamily;
import org.storemetrics.read.GaugeFamily.Aggregate;
import org.storemetrics.read.MetricNames;

/** The component gauge as Camel and its tools see it. */
class GaugeComponentTest {

    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void startsAContext() {
        context.getRegistry().bind("metricNames", new MetricNames());
        context.start();
    }

    @AfterEach
    void stopsTheContext() {
        context.stop();
    }

    @Test
    void isFoundByItsName() {
        assertThat(context.getComponent("gauge")).isInstanceOf(GaugeComponent.class);
    }

    @Test
    void takesItsNameFromThoseInTheRegistry() {
        context.getEndpoint("gauge:store_stock_level");

        assertThat(context.getRegistry().findSingleByType(MetricNames.class).gauges())
                .extracting(GaugeFamily::name)
                .containsExactly("store_stock_level");
    }

    @Test
    void isConfiguredWithoutReflection() {
        var configurers = PluginHelper.getConfigurerResolver(context);

        assertThat(configurers.resolvePropertyConfigurer("gauge-endpoint-configurer", context))
                .isInstanceOf(GaugeEndpointConfigurer.class);
        assertThat(configurers.resolvePropertyConfigurer("gauge-component-configurer", context))
                .isInstanceOf(GaugeComponentConfigurer.class);
    }

    @Test
    void hasAUriFactory() throws Exception {
        var factory = context.getCamelContextExtension().getEndpointUriFactory("gauge");

        assertThat(factory).isInstanceOf(GaugeEndpointUriFactory.class);
        assertThat(factory.buildUri("gauge", Map.of("name", "store_rows", "missing", "skip")))
                .isEqualTo("gauge:store_rows?missing=skip");
    }

    @Test
    void isDescribedForTools() throws Exception {
        JsonObject options = describedOptions();

        assertThat(options)
                .containsOnlyKeys(
                        "name", "metricsDescription", "value", "aggregate", "missing", "tags", "lazyStartProducer");
        assertThat((JsonObject) options.get("tags"))
                .containsEntry("multiValue", true)
                .containsEntry("prefix", "tags.");
        assertThat((JsonObject) options.get("name"))
                .containsEntry("kind", "path")
                .containsEntry("required", true);
        assertThat((JsonObject) options.get("value")).containsEntry("defaultValue", "1");
        assertThat((JsonObject) options.get("missing")).containsEntry("defaultValue", "reject");
    }

    @Test
    void isListedAmongTheComponentsOfItsJar() throws IOException {
        URL gauge = getClass().getResource("/META-INF/org/storemetrics/metric/gauge.json");
        URL list = new URL(gauge, "../../../services/org/apache/camel/component.properties");

        try (InputStream stream = list.openStream()) {
            assertThat(stream).asString(StandardCharsets.UTF_8).contains("components=gauge\n");
        }
    }

    @Test
    void hasDefaults() {
        Endpoint endpoint = context.getEndpoint("gauge:store_stock_level");

        assertThat(endpoint).isInstanceOfSatisfying(GaugeEndpoint.class, gauge -> {
            assertThat(gauge.getValue()).isEqualTo("1");
            assertThat(gauge.getAggregate()).isEqualTo(Aggregate.SUM);
            assertThat(gauge.getMissing()).isEqualTo("reject");
            assertThat(gauge.getTags()).isEmpty();
            assertThat(gauge.isRemote()).isFalse();
        });
    }

    private JsonObject describedOptions() throws IOException, DeserializationException {
        JsonObject schema = (JsonObject) Jsoner.deserialize(context.getComponentParameterJsonSchema("gauge"));
        return (JsonObject) schema.get("properties");
    }
}
