package org.storemetrics.meters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.storemetrics.ProgramBeans;
import org.storemetrics.export.Textfile;

/** Which steps of camel-micrometer are refused, when the route is built or when a row shows the name. */
class ExactNamesTest {

    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void startsAContextWithTheProgramsBeans() {
        context.getPropertiesComponent().setLocation("classpath:application.properties");
        new ProgramBeans().configure(context);
        context.start();
    }

    @AfterEach
    void stopsTheContext() {
        context.stop();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            counter:store_x?metricsDescription=X       | 'store_x' would be exposed as store_x_total: give it that name
            timer:store_x?metricsDescription=X         | 'store_x' would be exposed as store_x_seconds: give it that name
            summary:store_x_total?metricsDescription=X | 'store_x_total' cannot be the name of a summary: the ending _total is reserved for counters
            counter:1_total?metricsDescription=X       | '1_total' is no name for a metric: it begins with a letter and goes on with letters, digits and _
            counter:store_x_total                      | store_x_total has no description: give it one, it is the text of HELP
            counter:store_x_total?metricsDescription=X&tags.le=a | label 'le' is reserved by Prometheus
            counter:store_reads_total?metricsDescription=X | counter store_reads_total: it is used twice with different labels: [outcome, path] and []
            """)
    void refusesAStepWhenItsRouteIsBuilt(String step, String reason) {
        assertThatThrownBy(() -> context.getEndpoint("micrometer:" + step)).hasRootCauseMessage(reason);
    }

    @Test
    void refusesTwoCountersWithDifferentLabels() {
        context.getEndpoint("micrometer:counter:store_x_total?metricsDescription=X&tags.a=1");

        assertThatThrownBy(() -> context.getEndpoint("micrometer:counter:store_x_total?metricsDescription=X&tags.b=1"))
                .hasRootCauseMessage("counter store_x_total: it is used twice with different labels: [a] and [b]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            counter?metricsDescription=X | store_x       | 'store_x' would be exposed as store_x_total: give it that name
            counter?                     | store_x_total | store_x_total has no description: give it one, it is the text of HELP
            summary?metricsDescription=X | store_up      | summary store_up: there is a gauge store_up already
            """)
    void refusesARowThatMakesSuchAName(String step, String name, String reason) {
        Exchange exchange = measure(step.replace("?", ":${header.name}?"), name);

        assertThat(exchange.getException()).hasMessage(reason);
        assertThat(scrape()).doesNotContain("# HELP " + name + "_");
    }

    @Test
    void exposesACounterWithItsOwnLabelsAlone() {
        Exchange exchange = measure("counter:store_x_total?metricsDescription=All&tags.type=${header.name}", "fruit");

        assertThat(exchange.getException()).isNull();
        assertThat(scrape()).contains("""
                # HELP store_x_total All
                # TYPE store_x_total counter
                store_x_total{type="fruit"} 1.0
                """);
    }

    private Exchange measure(String step, String name) {
        return context.createProducerTemplate()
                .send("micrometer:" + step, exchange -> exchange.getMessage().setHeader("name", name));
    }

    private String scrape() {
        return context.getRegistry()
                .lookupByNameAndType("textfile", Textfile.class)
                .scrape();
    }
}
