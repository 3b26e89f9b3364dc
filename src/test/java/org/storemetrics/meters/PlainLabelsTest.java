package org.storemetrics.meters;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import org.junit.jupiter.api.Test;
import org.storemetrics.read.MetricNames;

/** What becomes of carriage returns in the labels of meters. */
class PlainLabelsTest {

    @Test
    void haveBlanksForCarriageReturns() {
        Meter.Id id = new ExactNames(new MetricNames()).map(id("a\r\nb\r"));

        assertThat(id.getTags()).containsExactly(Tag.of("path", "/s"), Tag.of("type", "a \nb "));
        assertThat(id.getName()).isEqualTo("store_price");
    }

    @Test
    void areLeftAloneOtherwise() {
        Meter.Id id = id("a\nb");

        assertThat(new ExactNames(new MetricNames()).map(id)).isEqualTo(id);
    }

    private static Meter.Id id(String type) {
        return new Meter.Id(
                "store_price", Tags.of("path", "/s", "type", type), null, "Price", Meter.Type.DISTRIBUTION_SUMMARY);
    }
}
