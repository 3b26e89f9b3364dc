package org.storemetrics.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.storemetrics.read.MetricFamily.Aggregate;
import org.storemetrics.read.MetricFamily.Gauge;
import org.storemetrics.read.MetricFamily.Histogram;
import org.storemetrics.read.Snapshot.Contribution;

/** How the values of several rows make one. */
class AggregateTest {

    private final Read read = Reads.alone(20);

    @ParameterizedTest
    @CsvSource({"SUM, 6", "MIN, -3", "MAX, 7", "AVG, 2", "FIRST, 7", "LAST, 2"})
    void makesOneValueOfSeveral(Aggregate aggregate, double value) {
        assertThat(aggregated(aggregate, 7, -3, 2)).isEqualTo(value);
    }

    @ParameterizedTest
    @EnumSource
    void leavesASingleValueAsItIs(Aggregate aggregate) {
        assertThat(aggregated(aggregate, -4.5)).isEqualTo(-4.5);
    }

    @ParameterizedTest
    @CsvSource({
        "SUM, 10, 0.1, 1.0",
        "SUM, 1000000, 0.01, 10000.0",
        "AVG, 10, 0.1, 0.1",
        "AVG, 1000000, 0.01, 0.01",
        "MIN, 10, 0.1, 0.1",
        "MAX, 10, 0.1, 0.1",
        "LAST, 10, 0.1, 0.1"
    })
    void losesNothingByRounding(Aggregate aggregate, int times, double value, double result) {
        assertThat(aggregated(
                        aggregate,
                        DoubleStream.generate(() -> value).limit(times).toArray()))
                .isEqualTo(result);
    }

    /** Whatever their order and size. */
    @ParameterizedTest
    @CsvSource({"1e16, 1, -1e16, 0", "1, -1e16, 0, 1e16", "1e30, 1, 0, -1e30", "1, 1e16, -1e16, 0"})
    void losesNothingBesideLargeValues(double first, double second, double third, double fourth) {
        assertThat(aggregated(Aggregate.SUM, first, second, third, fourth, 0.5)).isEqualTo(1.5);
    }

    @ParameterizedTest
    @CsvSource({"SUM", "AVG"})
    void publishesNoSumThatIsBeyondAllNumbers(Aggregate aggregate) {
        assertThatThrownBy(() -> aggregated(aggregate, 1e308, 1e308, -1e308))
                .hasMessage("the sum of the values of store_x is not finite");
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "4", "5"})
    void countsEachValueInTheFirstBucketThatHasRoom(long seed) {
        Random random = new Random(seed);
        List<Double> bounds = random.ints(4, -5, 6)
                .distinct()
                .sorted()
                .mapToObj(bound -> bound / 2.0)
                .toList();
        MetricFamily family = new MetricFamily("x", "X", new Histogram(bounds), List.of(), true);
        long[] expected = new long[bounds.size() + 1];
        double sum = 0;
        for (int i = 0; i < 100; i++) {
            double value = random.nextInt(-12, 13) / 4.0;
            read.add(new Contribution(family, List.of(), value));
            sum += value;
            expected[(int) bounds.stream().filter(bound -> bound < value).count()]++;
        }

        assertThat(read.snapshot().families().get(family))
                .containsExactly(new Snapshot.Series(
                        List.of(), sum, Arrays.stream(expected).boxed().toList()));
    }

    private double aggregated(Aggregate aggregate, double... values) {
        MetricFamily family = new MetricFamily("store_x", "X", new Gauge(aggregate), List.of(), true);
        for (double value : values) {
            read.add(new Contribution(family, List.of(), value));
        }
        return read.snapshot().families().get(family).get(0).value();
    }
}
