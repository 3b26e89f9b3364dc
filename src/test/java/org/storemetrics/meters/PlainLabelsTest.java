package org.storemetrics.meters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import org.junit.jupiter.api.Test;
import org.storemetrics.read.MetricNames;
import org.storemetrics.read.RowRejectedException;

/** What the labels of meters can be. */
class PlainLabelsTest {

    @Test
    void haveBlanksForCarriageReturns() {
        Meter.Id id = new ExactNames(new MetricNames(1024)).map(id("a\r\nb\r"));

        assertThat(id.getTags()).containsExactly(Tag.of("path", "/s"), Tag.of("type", "a \nb "));
        assertThat(id.getName()).isEqualTo("store_price");
    }

    @Test
    void areLeftAloneOtherwise() {
        Meter.Id id = id("a\nb");

        assertThat(new ExactNames(new MetricNames(1024)).map(id)).isEqualTo(id);
    }

    @Test
    void areNotTooLong() {
        ExactNames names = new ExactNames(new MetricNames(3));

        assertThat(names.map(id("abc"))).isEqualTo(id("abc"));
        assertThatThrownBy(() -> names.map(id("ab\u00e9")))
                .isInstanceOf(RowRejectedException.class)
                .hasMessage("label type is 'ab\u00e9', which has 4 bytes, more than label.max 3");
    }

    private static Meter.Id id(String type) {
        return new Meter.Id(
                "store_price", Tags.of("path", "/s", "type", type), null, "Price", Meter.Type.DISTRIBUTION_SUMMARY);
    }
}
