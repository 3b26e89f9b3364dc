package org.storemetrics.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.storemetrics.xml.Text;

/** The fields of a nested element are a Map of its names, however they came. */
class NestedFieldsTest {

    private final NestedFields fields = new NestedFields();

    @Test
    void namesAreInTheOrderInWhichTheyCame() {
        fields.addAttribute("unit", text("MB"));
        fields.add("total", text("16"));
        fields.addText(text(" free \n"));

        assertThat(fields).hasToString("{unit=MB, total=16, =free}").hasSize(3);
        assertThat(fields.keySet()).containsExactly("unit", "total", "");
    }

    @Test
    void textsBecomeStringsOnceTheyAreAskedFor() {
        fields.add("total", text("16"));

        assertThat(fields.raw(0)).isInstanceOf(Text.class);
        assertThat(fields.get("total")).isEqualTo("16").isSameAs(fields.get("total"));
        assertThat(fields.raw(0)).isInstanceOf(String.class);
    }

    @Test
    void whatIsKeptHoldsNoBytesOfTheStore() {
        NestedFields inner = new NestedFields();
        inner.add("free", text("4"));
        fields.add("memory", inner);
        fields.add("memory", text("none"));
        fields.addText(text("all"));

        NestedFields.kept(fields);

        assertThat(inner.raw(0)).isEqualTo("4");
        assertThat(fields.raw(0)).isEqualTo(new Fields.Many("memory", List.of(Map.of("free", "4"), "none")));
        assertThat(fields.raw(1)).isEqualTo("all");
    }

    @Test
    void aChildElementTakesTheNameOfAnAttribute() {
        fields.addAttribute("name", text("eth0"));
        fields.add("name", text("Ethernet"));
        fields.add("name", text("LAN"));

        assertThat(fields).isEqualTo(Map.of("name", List.of("Ethernet", "LAN"), "@name", "eth0"));
        assertThat(fields.field("@name")).isEqualTo("eth0");
    }

    @Test
    void anAttributeAloneIsFoundByBothOfItsNames() {
        fields.addAttribute("name", text("eth0"));
        fields.add("speed", text("10"));

        assertThat(fields.field("@name")).isEqualTo("eth0");
        assertThat(fields.field("name")).isEqualTo("eth0");
        assertThat(fields.field("@speed")).isNull();
        assertThat(fields.field("mtu")).isNull();
    }

    @Test
    void nothingIsKnownOfANameWhereSomeWereDropped() {
        fields.add("speed", text("10"));
        fields.add("", Fields.DROPPED);

        assertThat(fields.field("speed")).isEqualTo("10");
        assertThat(fields.field("mtu")).isSameAs(Fields.DROPPED);
    }

    @Test
    void anyNumberOfNamesIsFound() {
        IntStream.range(0, 1000).forEach(i -> fields.addAttribute("a" + i, text("" + i)));
        fields.add("a7", text("seven"));

        assertThat(fields).hasSize(1001).containsEntry("a999", "999").containsEntry("@a7", "7");
        assertThat(fields.get("a7")).isEqualTo("seven");
        assertThat(fields.containsKey("a1000")).isFalse();
        assertThat(fields.get(7)).isNull();
    }

    /** A state that was written when they were asked for knows them still. */
    @Test
    void theirHashIsThatOfTheirMap() {
        fields.addAttribute("unit", text("MB"));
        fields.add("total", text("größer"));
        RowHash hash = new RowHash(1);
        long unasked = hash.of(fields);

        assertThat(unasked).isEqualTo(hash.of(Map.of("total", "größer", "unit", "MB")));
    }

    private static Text text(String text) {
        byte[] bytes = ("<a>" + text).getBytes(StandardCharsets.UTF_8);
        return new Text(bytes, 3, bytes.length);
    }
}
