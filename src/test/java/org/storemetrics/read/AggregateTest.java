package org.storemetrics.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the values of several rows make one. */
class AggregateTest {

    private final Read read = new Read(Path.of("/store.xml"), 10, RowOutcome.UNOBSERVED);
    private final DefaultExchange exchange = new DefaultExchange(new DefaultCamelContext());

    @ParameterizedTest
    @CsvSource({"SUM, 6", "MIN, -3", "MAX, 7", "AVG, 2", "LAST, 2"})
    void makesOneValueOfSeveral(Aggregate aggregate, double value) {
        assertThat(aggregated(aggregate, 7, -3, 2)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"SUM", "MIN", "MAX", "AVG", "LAST"})
    void leavesASingleValueAsItIs(Aggregate aggregate) {
        assertThat(aggregated(aggregate, -4.5)).isEqualTo(-4.5);
    }

    @ParameterizedTest
    @CsvSource({"SUM", "AVG"})
    void publishesNoSumThatIsBeyondAllNumbers(Aggregate aggregate) {
        assertThatThrownBy(() -> aggregated(aggregate, 1e308, 1e308, -1e308))
                .hasMessage("the sum of the values of store_x is not finite");
    }

    private double aggregated(Aggregate aggregate, double... values) {
        GaugeFamily family = new GaugeFamily("store_x", "X", aggregate, List.of());
        for (double value : values) {
            read.add(exchange, new Contribution(family, List.of(), value));
        }
        return read.snapshot().families().get(family).get(0).value();
    }
}
