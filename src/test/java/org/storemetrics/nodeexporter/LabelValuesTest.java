package org.storemetrics.nodeexporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.storemetrics.Program;

/** Contract cases A3 and A12: whatever text a row has, the label is that text and the textfile stays good. */
class LabelValuesTest {
    private static final String EMOJI = "\ud83c\udf4c\u20ac \u2028 \ufeff";

    @TempDir
    Path directory;

    private Host host;

    @BeforeEach
    void makeHost() throws IOException {
        host = Host.in(directory);
    }

    /** Case A3. An element's text is what stands in it, without the blanks around it. */
    @Test
    void keepsTheTextOfAttributesAndElements() {
        List<String> texts = List.of(
                "C:\\new\\table\\",
                "say \"no\"",
                "a\nb\n",
                "a\tb",
                " both ends  ",
                EMOJI,
                "{x=\"1\"} 1 # HELP",
                "${body} {{x}}",
                "k".repeat(1024));
        String attributes = texts.stream()
                .map(text -> "<row type='%s'><quantity>1</quantity></row>".formatted(escaped(text)))
                .collect(Collectors.joining());
        String elements = texts.stream()
                .map(text -> "<row><type>%s</type><quantity>1</quantity></row>".formatted(escaped(text)))
                .collect(Collectors.joining());
        host.writeStore("<store>" + attributes + elements + "</store>");

        assertThat(host.once().exitCode()).isZero();
        Map<String, Double> quantities = new HashMap<>();
        texts.forEach(text -> quantities.merge(text, 1.0, Double::sum));
        texts.forEach(text -> quantities.merge(text.strip(), 1.0, Double::sum));
        assertThat(host.exposition().samples().stream()
                        .filter(sample -> sample.name().equals("store_quantity"))
                        .collect(Collectors.toMap(sample -> sample.labels().get("type"), Sample::value)))
                .isEqualTo(quantities);
        host.assertClean();
    }

    /** Thirty of a megabyte would end a node_exporter with little memory. */
    @Test
    void rejectsARowWithALongLabelOfGaugesAndMetersAlike() {
        host.with("label.max", 10);
        Stream.of("0123456789", "ééééé", "01234567890", "éééééé", "x".repeat(1 << 20))
                .map(text -> "<row id='" + text + "' type='" + text + "' price='1'/>")
                .reduce(String::concat)
                .ifPresent(rows -> host.writeStore("<store>" + rows + "</store>"));

        String output;
        try (Program once = Program.start("once", "--config", host.settingsFile())) {
            assertThat(once.exitCode()).as(once::output).isZero();
            output = once.output();
        }
        assertThat(host.exposition().samples().stream()
                        .filter(sample -> sample.name().equals("store_rows"))
                        .map(sample -> sample.labels().get("type")))
                .containsExactlyInAnyOrder("0123456789", "ééééé");
        assertThat(output.replace(host.store().toString(), "STORE")
                        .lines()
                        .map(line -> line.replaceFirst("^\\S+ ", "")))
                .contains(
                        "WARN rejected row 3 of STORE:1: label type is '01234567890', which has 11 bytes, more than label.max 10 (bad_label)",
                        "WARN rejected row 4 of STORE:1: label type is 'éééééé', which has 12 bytes, more than label.max 10 (bad_label)",
                        "WARN rejected row 5 of STORE:1: label type is '" + "x".repeat(60)
                                + "…', which has 1048576 bytes, more than label.max 10 (bad_label)");
        host.assertClean();
    }

    /** Case A3: the one documented replacement, for not every reader of a textfile takes a carriage return. */
    @Test
    void showsACarriageReturnAsABlank() {
        host.writeStore("<store><row type='a&#13;&#10;b'><quantity>1</quantity></row></store>");

        assertThat(host.once().exitCode()).isZero();
        assertThat(types()).containsExactly("a \nb");
        host.assertClean();
    }

    /** Case A3: XML itself has no NUL and no half of a surrogate pair; XML 1.1 has the other control characters. */
    @ParameterizedTest
    @ValueSource(strings = {"&#0;", "&#xD83C;", "&#xFFFF;"})
    void failsTheReadOfAStoreWithACharacterThatXmlDoesNotHave(String character) {
        host.writeStore("<?xml version='1.1'?><store><row type='%s'/></store>".formatted(character));

        assertThat(host.once().exitCode()).isOne();
        assertThat(host.exposition().series()).containsEntry(host.series("store_up"), 0.0);
        host.assertClean();
    }

    /** Case A3. */
    @Test
    void keepsTheControlCharactersOfXml11() {
        host.writeStore(
                "<?xml version='1.1'?><store><row type='a&#1;&#x7F;&#x85;'><quantity>1</quantity></row></store>");

        assertThat(host.once().exitCode()).isZero();
        assertThat(types()).containsExactly("a\u0001\u007f\u0085");
        host.assertClean();
    }

    /** Case A12. */
    @Test
    void showsAnAbsentLabelAsAnEmptyOne() {
        String quantity = "<quantity>1</quantity></row>";
        host.writeStore(
                "<store><row>" + quantity + "<row type=''>" + quantity + "<row type='x'>" + quantity + "</store>");

        assertThat(host.once().exitCode()).isZero();
        assertThat(types()).containsExactlyInAnyOrder("", "x");
        assertThat(host.exposition().series()).containsEntry(host.series("store_quantity"), 2.0);
        host.assertClean();
    }

    private Set<String> types() {
        return host.exposition().samples().stream()
                .filter(sample -> sample.name().equals("store_quantity"))
                .map(sample -> sample.labels().get("type"))
                .collect(Collectors.toSet());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("'", "&apos;")
                .replace("\n", "&#10;")
                .replace("\t", "&#9;");
    }
}
