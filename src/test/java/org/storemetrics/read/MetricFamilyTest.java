package org.storemetrics.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.storemetrics.read.MetricFamily.Aggregate;
import org.storemetrics.read.MetricFamily.Counter;
import org.storemetrics.read.MetricFamily.Gauge;

class MetricFamilyTest {

    private static final MetricFamily FAMILY = family("store_rows", "Rows", new Gauge(Aggregate.SUM), "type", true);

    @Test
    void isWhatSaysTheSameOfAMetric() {
        MetricFamily same = family("store_rows", "Rows", new Gauge(Aggregate.SUM), "type", true);

        assertThat(same).isEqualTo(FAMILY).hasSameHashCodeAs(FAMILY);
        assertThat(same.kind()).hasSameHashCodeAs(FAMILY.kind());
    }

    @ParameterizedTest
    @MethodSource
    void isNotOneOfWhichAnyPartDiffers(MetricFamily other) {
        assertThat(other).isNotEqualTo(FAMILY);
    }

    static Stream<MetricFamily> isNotOneOfWhichAnyPartDiffers() {
        return Stream.of(
                family("store_lines", "Rows", new Gauge(Aggregate.SUM), "type", true),
                family("store_rows", "Lines", new Gauge(Aggregate.SUM), "type", true),
                family("store_rows", "Rows", new Gauge(Aggregate.MAX), "type", true),
                family("store_rows", "Rows", new Counter(), "type", true),
                family("store_rows", "Rows", new Gauge(Aggregate.SUM), "kind", true),
                family("store_rows", "Rows", new Gauge(Aggregate.SUM), "type", false));
    }

    private static MetricFamily family(
            String name, String description, MetricFamily.Kind kind, String label, boolean addsPath) {
        return new MetricFamily(name, description, kind, List.of(label), addsPath);
    }
}
