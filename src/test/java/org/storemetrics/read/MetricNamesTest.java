package org.storemetrics.read;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which names metrics can have beside each other. */
class MetricNamesTest {

    private final MetricNames names = new MetricNames(1024);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gauge     | store_rows
            gauge     | store_Rows_2
            counter   | store_reads_total
            summary   | store_wait_seconds
            histogram | store_price
            """)
    void takesAMetricAgainIfItIsTheSame(String type, String name) {
        names.claim(name, type, List.of("a", "b"), "Help");

        assertThatCode(() -> names.claim(name, type, List.of("b", "a"), "Help")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gauge   | go_x              | 'go_x' cannot be the name of a metric here: Prometheus or node_exporter has metrics of such a name
            gauge   | a-b               | 'a-b' is no name for a metric: it begins with a letter and goes on with letters, digits and _
            info    | store_build       | 'store_build' would be exposed as store_build_info: give it that name
            counter | store_reads       | 'store_reads' would be exposed as store_reads_total: give it that name
            info    | store_info_info   | 'store_info_info' would be exposed as store_info: give it a name without _info_info
            counter | store_info_total  | 'store_info_total' would be exposed as store_total: give it a name without _info_total
            summary | store_wait_count  | 'store_wait_count' cannot be the name of a summary: the ending _count is reserved
            gauge   | store_build_info  | 'store_build_info' cannot be the name of a gauge: the ending _info is reserved for info
            summary | store_wait_total  | 'store_wait_total' cannot be the name of a summary: the ending _total is reserved for counters
            """)
    void refusesANameThatWouldNotBeExposedAsItIs(String type, String name, String reason) {
        assertRefused(type, name, List.of(), "Help", reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            summary   | store_x       | gauge     | store_x       | gauge store_x: there is a summary store_x already
            summary   | store_x       | gauge     | store_x_max   | gauge store_x_max: there is a summary store_x already
            gauge     | store_x_max   | summary   | store_x       | summary store_x: there is a gauge store_x_max already
            counter   | store_x_total | gauge     | store_x       | gauge store_x: there is a counter store_x_total already
            gauge     | store_x       | counter   | store_x_total | counter store_x_total: there is a gauge store_x already
            """)
    void refusesANameThatIsTaken(String type, String name, String otherType, String other, String reason) {
        names.claim(name, type, List.of(), "Help");

        assertRefused(otherType, other, List.of(), "Help", reason);
    }

    @Test
    void refusesOtherLabelsOrAnotherDescription() {
        names.claim("store_x", "gauge", List.of("b", "a"), "Help");

        assertRefused(
                "gauge",
                "store_x",
                List.of("a"),
                "Help",
                "gauge store_x: it is used twice with different labels: [a, b] and [a]");
        assertRefused(
                "gauge",
                "store_x",
                List.of("a", "b"),
                "Other",
                "gauge store_x: it is used twice with different descriptions: 'Help' and 'Other'");
    }

    @Test
    void leavesAFreeNameFreeWhenItRefuses() {
        names.claim("store_x_max", "gauge", List.of(), "Help");
        assertRefused("summary", "store_x", List.of(), "Help", "summary store_x: there is a gauge store_x_max already");

        assertThatCode(() -> names.claim("store_x", "gauge", List.of(), "Help")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gauge    | le       | Prometheus
            summary  | quantile | Prometheus
            stateset | state    | stateset, whose states it has
            counter  | textfile | Store Metrics, which tells the textfiles of one host apart by it
            """)
    void refusesReservedLabels(String type, String label, String by) {
        String name = type.equals("counter") ? "store_x_total" : "store_x";

        assertRefused(type, name, List.of(label), "Help", "label '" + label + "' is reserved by " + by);
    }

    @Test
    void takesLabelsThatOnlyAnotherTypeHas() {
        assertThatCode(() -> names.claim("store_x", "gauge", List.of("state", "quantile", "job", "instance"), "Help"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            value = {"''", "' '", "NULL"},
            nullValues = "NULL")
    void refusesAMetricWithoutDescription(String help) {
        assertRefused(
                "gauge", "store_x", List.of(), help, "store_x has no description: give it one, it is the text of HELP");
    }

    private void assertRefused(String type, String name, List<String> labels, String help, String reason) {
        assertThatThrownBy(() -> names.claim(name, type, labels, help))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(reason);
    }
}
