package org.storemetrics.meters;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MeterNameTest {

    private static final int COUNT = 1 << 12;

    /** A label of which somebody counts how often its value is looked at. */
    private record Label(String value, AtomicInteger looks) implements Tag {

        @Override
        public String getKey() {
            return "type";
        }

        @Override
        public String getValue() {
            looks.incrementAndGet();
            return value;
        }
    }

    @Test
    void isFoundSoonAmongThoseOfTheSameHash() {
        AtomicInteger looks = new AtomicInteger();
        List<String> values = IntStream.range(0, COUNT)
                .mapToObj(i -> IntStream.range(0, 12)
                        .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB")
                        .collect(Collectors.joining()))
                .toList();
        Map<Meter.Id, String> found = new HashMap<>();
        values.forEach(value -> found.put(name(new Label(value, looks)), value));

        looks.set(0);
        for (String value : values) {
            assertThat(found.get(name(new Label(value, looks)))).isEqualTo(value);
        }
        // each of twelve levels of a tree, and some more; without an order it is thousands
        assertThat(looks.get()).isLessThan(COUNT * 100);
    }

    @Test
    void isOrderedByItsNameAndThenByItsLabels() {
        assertThat(List.of(
                        name(),
                        name(Tag.of("a", "2")),
                        name(Tag.of("a", "2"), Tag.of("b", "1")),
                        name(Tag.of("a", "2"), Tag.of("b", "2")),
                        name(Tag.of("b", "1")),
                        new MeterName("store_x", List.of(), null, Meter.Type.COUNTER)))
                .isSorted();
        assertThat(name(Tag.of("b", "1"), Tag.of("a", "2")))
                .isEqualByComparingTo(name(Tag.of("a", "2"), Tag.of("b", "1")))
                .isEqualTo(name(Tag.of("a", "2"), Tag.of("b", "1")));
    }

    private static MeterName name(Tag... labels) {
        return new MeterName("store_price", List.of(labels), "help", Meter.Type.DISTRIBUTION_SUMMARY);
    }
}
