package org.storemetrics.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;
import org.apache.camel.Endpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.storemetrics.read.MetricFamily;
import org.storemetrics.read.MetricFamily.Aggregate;
import org.storemetrics.read.MetricNames;

/** The component as Camel and its tools see it. */
class MetricComponentTest {

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
    void isFoundByItsName() {
        assertThat(context.getComponent("gauge")).isInstanceOf(MetricComponent.class);
    }

    @Test
    void takesItsNameFromThoseInTheRegistry() {
        context.getEndpoint("gauge:store_stock_level");

        assertThat(context.getRegistry().findSingleByType(MetricNames.class).families())
                .extracting(MetricFamily::name)
                .containsExactly("store_stock_level");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gauge", "counter", "histogram", "info", "stateset"})
    void isConfiguredWithoutReflection(String scheme) {
        var configurers = PluginHelper.getConfigurerResolver(context);

        assertThat(configurers.resolvePropertyConfigurer(scheme + "-endpoint-configurer", context))
                .isNotNull();
        assertThat(configurers.resolvePropertyConfigurer(scheme + "-component-configurer", context))
                .isInstanceOf(MetricComponentConfigurer.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gauge     | absent aggregate decimal known map metricsDescription missing name per scale suffix tags time unit value zone
            counter   | absent decimal known map metricsDescription missing name per scale suffix tags time unit value zone
            histogram | absent buckets decimal known map metricsDescription missing name per scale suffix tags time unit value zone
            info      | metricsDescription name tags
            stateset  | metricsDescription name states tags value
            """)
    void isDescribedForTools(String scheme, String options) throws Exception {
        JsonObject described = described(scheme);

        assertThat(String.join(" ", new TreeSet<>(described.keySet())))
                .isEqualTo(options.replaceFirst("(map )?metrics", "lazyStartProducer $1metrics"));
        assertThat(described.values())
                .allSatisfy(option -> assertThat((String) ((JsonObject) option).get("description"))
                        .isNotBlank());
    }

    @Test
    void isDescribedWithDefaultsAndPrefixes() throws Exception {
        JsonObject options = described("gauge");

        assertThat((JsonObject) options.get("tags"))
                .containsEntry("multiValue", true)
                .containsEntry("prefix", "tags.");
        assertThat((JsonObject) options.get("known")).containsEntry("prefix", "known.");
        assertThat((JsonObject) options.get("name"))
                .containsEntry("kind", "path")
                .containsEntry("required", true);
        assertThat((JsonObject) options.get("value")).containsEntry("defaultValue", "1");
        assertThat((JsonObject) options.get("missing")).containsEntry("defaultValue", "reject");
        assertThat((JsonObject) described("histogram").get("buckets")).containsEntry("required", true);
    }

    @Test
    void isListedAmongTheComponentsOfItsJar() throws IOException {
        URL gauge = getClass().getResource("/META-INF/org/storemetrics/metric/gauge.json");
        URL list = new URL(gauge, "../../../services/org/apache/camel/component.properties");

        try (InputStream stream = list.openStream()) {
            assertThat(stream)
                    .asString(StandardCharsets.UTF_8)
                    .contains("components=counter gauge histogram info stateset\n");
        }
    }

    @Test
    void hasDefaults() {
        Endpoint endpoint = context.getEndpoint("gauge:store_stock_level");

        assertThat(endpoint).isInstanceOfSatisfying(GaugeEndpoint.class, gauge -> {
            assertThat(gauge.getValueOptions().getValue()).isEqualTo("1");
            assertThat(gauge.getAggregate()).isEqualTo(Aggregate.SUM);
            assertThat(gauge.getValueOptions().getMissing()).isEqualTo("reject");
            assertThat(gauge.getTags()).isEmpty();
            assertThat(gauge.isRemote()).isFalse();
        });
    }

    private JsonObject described(String scheme) throws IOException, DeserializationException {
        JsonObject schema = (JsonObject) Jsoner.deserialize(context.getComponentParameterJsonSchema(scheme));
        return (JsonObject) schema.get("properties");
    }
}
