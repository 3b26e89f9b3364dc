package org.storemetrics.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.storemetrics.meters.RouteMeters;
import org.storemetrics.read.MetricFamily;
import org.storemetrics.read.MetricNames;

/** Which options a step refuses, in words. */
class MetricRefusalTest {

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
            tags.type=1&aggregate=max | gauge store_known: it is used twice with different aggregates: SUM and MAX
            """)
    void refusesAKnownNameForSomethingElse(String options, String reason) {
        context.getEndpoint("gauge:store_known?tags.type=2");

        assertRefused("store_known?" + options, reason);
    }

    @Test
    void takesAKnownNameWithTheDescriptionOfTheFirst() {
        context.getEndpoint("gauge:store_known?tags.type=2&metricsDescription=First");

        assertThatCode(() -> context.getEndpoint("gauge:store_known?tags.type=1&metricsDescription=Other"))
                .doesNotThrowAnyException();
        assertThat(context.getRegistry().findSingleByType(MetricNames.class).families())
                .singleElement()
                .extracting(MetricFamily::description)
                .isEqualTo("First");
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            counter:x                         | 'x' would be exposed as x_total: give it that name
            info:x                            | 'x' would be exposed as x_info: give it that name
            gauge:x?buckets=1                 | gauge has no option 'buckets'
            counter:x_total?aggregate=max     | counter has no option 'aggregate'
            info:x_info?value=1               | info has no option 'value'
            stateset:x?known.a=1              | stateset has no option 'known.a'
            histogram:x                       | a histogram needs at least one upper bound, such as 1,5,10
            histogram:x?buckets=1,1           | each bound is above the one before it, and 1 is not
            histogram:x?buckets=0,-0          | each bound is above the one before it, and -0 is not
            histogram:x?buckets=2,1           | each bound is above the one before it, and 1 is not
            histogram:x?buckets=1,,2          | '' is no finite number; infinity is added by itself
            histogram:x?buckets=1,Inf         | 'Inf' is no finite number; infinity is added by itself
            stateset:x?value=${header.a}      | it is a list of states, none of them empty, such as up,down
            stateset:x?states=a,,b&value=${header.a} | it is a list of states, none of them empty, such as up,down
            stateset:x?states=a,a&value=${header.a}  | a state is there twice
            stateset:x?states=a,b             | it is a Simple expression that gives a state, such as ${header.status}
            stateset:x?states=a,b&value=${header.a}&tags.state=1 | label 'state' is reserved by stateset, whose states it has
            gauge:x?known.a=1                 | there is no label a: add 'tags.a'
            gauge:x?known.a=1&tags.a=b        | the label a is constant: it is known anyway
            gauge:x?known.a=1&tags.a=${header.a}&tags.b=${header.b} | the label b is not constant either: add known.b
            gauge:x?known.a=1,,2&tags.a=${header.a}  | one of the values is empty
            gauge:x?known.a=1&tags.a=${header.a}&aggregate=max | without a row there is only a sum, which is 0
            counter:x_total?value=${header.suite.tests} | many rows have it from one place, and a counter adds them up: add the path of that element to the row paths, and measure it as a row
            histogram:x?buckets=1&value=${header.suite.tests} | many rows have it from one place, and a histogram counts each: add the path of that element to the row paths, and measure it as a row
            stateset:x?value=${header.a}&states=a,b&missing=skip | stateset has no option 'missing'
            gauge:x?value=${header.suite.tests}      | many rows have it from one place: name the aggregate, first, last, min, max or avg
            gauge:x?value=${header.suite.tests}&aggregate=sum | many rows have the value from one place: write first, last, min, max or avg
            """)
    void refusesWhatASchemeCannotDo(String uri, String reason) {
        assertThatThrownBy(() -> context.getEndpoint(uri)).hasRootCauseMessage(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            counter:x_total?tags.a=1  | micrometer:counter:x_total?metricsDescription=x total&tags.a=1 | counter x_total: there is a step counter of that name already
            gauge:x                   | info:x_info                | info x_info: there is a gauge x already
            info:x_info               | gauge:x                    | gauge x: there is an info x_info already
            gauge:x                   | stateset:x?states=a&value=${header.a} | stateset x: there is a gauge x already
            histogram:x?buckets=1     | histogram:x?buckets=2      | histogram x: it is used twice with different buckets
            stateset:x?states=a&value=${header.a} | stateset:x?states=b&value=${header.a} | stateset x: it is used twice with different states
            gauge:x?tags.path=        | gauge:x                    | gauge x: it is used twice with different labels: tags.path must be empty in both, or in none
            """)
    void refusesANameForTwoMetrics(String first, String second, String reason) {
        new RouteMeters().configure(context, context.getRegistry().findSingleByType(MetricNames.class));
        context.getEndpoint(first);

        assertThatThrownBy(() -> context.getEndpoint(second)).hasRootCauseMessage(reason);
    }

    private void assertRefused(String gauge, String reason) {
        assertThatThrownBy(() -> context.getEndpoint("gauge:" + gauge))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .hasRootCauseMessage(reason);
    }
}
