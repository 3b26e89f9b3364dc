package org.storemetrics.metric;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.storemetrics.read.MetricNames;

/** Which options a step refuses, in words. */
class MetricRefusalTest {

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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            _rows                | '_rows' is no name for a metric: it begins with a letter and goes on with letters, digits and _
            1rows                | '1rows' is no name for a metric: it begins with a letter and goes on with letters, digits and _
            store_a.b            | 'store_a.b' is no name for a metric: it begins with a letter and goes on with letters, digits and _
            store_größe          | 'store_größe' is no name for a metric: it begins with a letter and goes on with letters, digits and _
            up                   | 'up' cannot be the name of a metric here: Prometheus or node_exporter has metrics of such a name
            ALERTS_X             | 'ALERTS_X' cannot be the name of a metric here: Prometheus or node_exporter has metrics of such a name
            node_x               | 'node_x' cannot be the name of a metric here: Prometheus or node_exporter has metrics of such a name
            store_rows_total     | 'store_rows_total' cannot be the name of a gauge: the ending _total is reserved for counters
            store_rows_info      | 'store_rows_info' cannot be the name of a gauge: the ending _info is reserved for info
            store_rows_created   | 'store_rows_created' cannot be the name of a gauge: the ending _created is reserved
            store_rows_bucket    | 'store_rows_bucket' cannot be the name of a gauge: the ending _bucket is reserved
            store_rows_count     | 'store_rows_count' cannot be the name of a gauge: the ending _count is reserved
            store_rows_sum       | 'store_rows_sum' cannot be the name of a gauge: the ending _sum is reserved
            store_x?tags.le=1       | label 'le' is reserved by Prometheus
            store_x?tags.textfile=1 | label 'textfile' is reserved by Store Metrics, which tells the textfiles of one host apart by it
            store_x?tags.__x=1      | '__x' is no name for a label: letters, digits and _ are, not beginning with a digit or __
            store_x?tags.1a=1       | '1a' is no name for a label: letters, digits and _ are, not beginning with a digit or __
            store_x?tags.a-b=1      | 'a-b' is no name for a label: letters, digits and _ are, not beginning with a digit or __
            store_x?metricsDescription=RAW( ) | store_x has no description: give it one, it is the text of HELP
            """)
    void refusesWhatPrometheusWouldNotTakeAsItIs(String gauge, String reason) {
        assertRefused(gauge, reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tags.a=1             | gauge store_known: it is used twice with different labels: [type] and [a]
            tags.type=1&metricsDescription=Other | gauge store_known: it is used twice with different descriptions: 'store known' and 'Other'
            tags.type=1&aggregate=max | gauge store_known: it is used twice with different aggregates: SUM and MAX
            """)
    void refusesAKnownNameForSomethingElse(String options, String reason) {
        context.getEndpoint("gauge:store_known?tags.type=2");

        assertRefused("store_known?" + options, reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            value=many     | it is a number or a Simple expression
            value=NaN      | it is a number or a Simple expression
            value=1e400    | it is a number or a Simple expression
            missing=ignore | it is reject, skip or a number
            missing=Skip   | it is reject, skip or a number
            """)
    void refusesAConstantThatIsNotANumber(String option, String reason) {
        assertRefused("store_x?" + option, reason);
    }

    private void assertRefused(String gauge, String reason) {
        assertThatThrownBy(() -> context.getEndpoint("gauge:" + gauge))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .hasRootCauseMessage(reason);
    }
}
