package org.storemetrics.nodeexporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What contract cases A5, A7, A9, A11, A12 and A14 forbid in a textfile, one bad text for each. */
class ExpositionTest {
    private static final String HEAD = "# HELP store_x X\n# TYPE store_x gauge\n";
    private static final String OTHER = "# HELP store_y Y\n# TYPE store_y gauge\n";
    private static final String HISTOGRAM = "# HELP store_h H\n# TYPE store_h histogram\n";

    @ParameterizedTest(name = "{0}")
    @MethodSource({"badBytes", "badSamples", "badLabels", "badDeclarations", "badOrder"})
    void findsTheViolation(String violation, String text) {
        assertThat(Exposition.violations(text.getBytes(StandardCharsets.ISO_8859_1)))
                .anyMatch(found -> found.contains(violation));
    }

    @ParameterizedTest
    @MethodSource
    void findsNothingInAGoodText(String text) {
        assertThat(Exposition.violations(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void readsALabelValueOfAMegabyte() {
        String value = "\\\\".repeat(500_000);

        assertThat(Sample.parse("store_x{a=\"" + value + "\"} 1").labels().get("a"))
                .hasSize(500_000);
    }

    static Stream<String> findsNothingInAGoodText() {
        return Stream.of(
                HEAD + "store_x -1\n",
                HEAD + "store_x{path=\"\u00e9\\\\\\\"\\n\t}\",type=\"\"} +1.5e-07\n" + OTHER + "store_y -Inf\n",
                HISTOGRAM + "store_h_bucket{le=\"+Inf\"} 1\nstore_h_count 1\nstore_h_sum NaN\n",
                "# HELP store_x \\\\x \\n \"\n# TYPE store_x untyped\nstore_x{} 0\n# EOF\n");
    }

    static Stream<Arguments> badBytes() {
        return Stream.of(
                Arguments.of("last byte", ""),
                Arguments.of("last byte", HEAD + "store_x 1"),
                Arguments.of("carriage return", HEAD + "store_x 1\r\n"),
                Arguments.of("byte order mark", "\u00ef\u00bb\u00bf" + HEAD + "store_x 1\n"),
                Arguments.of("blank at the end", HEAD + "store_x 1 \n"),
                Arguments.of("blank at the end", "# HELP store_x X\t\n# TYPE store_x gauge\nstore_x 1\n"),
                Arguments.of("not UTF-8", HEAD + "store_x{a=\"\u00e9\"} 1\n"));
    }

    static Stream<Arguments> badSamples() {
        return Stream.of("1441205977284 1", "1,5", "0x2", "true", "inf", "1.", ".5", "", "1 # {} 1")
                .map(value -> Arguments.of("not one plain number: '" + value + "'", HEAD + "store_x " + value + "\n"));
    }

    static Stream<Arguments> badLabels() {
        return Stream.of(
                Arguments.of("beyond the range", HEAD + "store_x 1e400\n"),
                Arguments.of("no legacy metric name", HEAD + " store_x 1\n"),
                Arguments.of("no ' ' at character 6", HEAD + "store-x 1\n"),
                Arguments.of("no legacy label name", HEAD + "store_x{1a=\"\"} 1\n"),
                Arguments.of("no '=' at character 10", HEAD + "store_x{a-b=\"\"} 1\n"),
                Arguments.of("unknown escape \\t", HEAD + "store_x{a=\"\\t\"} 1\n"),
                Arguments.of("without an end", HEAD + "store_x{a=\"\n\"} 1\n"),
                Arguments.of("label given twice", HEAD + "store_x{a=\"1\",a=\"2\"} 1\n"),
                Arguments.of("reserved label __a", HEAD + "store_x{__a=\"1\"} 1\n"),
                Arguments.of("labels of store_x are [b]", HEAD + "store_x{a=\"1\"} 1\nstore_x{b=\"1\"} 1\n"),
                Arguments.of("duplicate series", HEAD + "store_x{a=\"1\",b=\"\"} 1\nstore_x{b=\"\",a=\"1\"} 1\n"));
    }

    static Stream<Arguments> badDeclarations() {
        return Stream.of(
                Arguments.of("go_x is a name of the exporter's own", "# HELP go_x X\n# TYPE go_x gauge\ngo_x 1\n"),
                Arguments.of("unknown type 'info'", "# HELP store_x X\n# TYPE store_x info\nstore_x 1\n"),
                Arguments.of("unknown type 'Gauge'", "# HELP store_x X\n# TYPE store_x Gauge\nstore_x 1\n"),
                Arguments.of("HELP escapes", "# HELP store_x C:\\dir\n# TYPE store_x gauge\nstore_x 1\n"),
                Arguments.of("one blank between", "# HELP  store_x X\n# TYPE store_x gauge\nstore_x 1\n"),
                Arguments.of("second HELP", "# HELP store_x X\n" + HEAD + "store_x 1\n"),
                Arguments.of("second TYPE", HEAD + "# TYPE store_x gauge\nstore_x 1\n"));
    }

    static Stream<Arguments> badOrder() {
        return Stream.of(
                Arguments.of("no HELP before", "# TYPE store_x gauge\nstore_x 1\n"),
                Arguments.of("no TYPE before", "# HELP store_x X\nstore_x 1\n"),
                Arguments.of("TYPE of store_x after", "# HELP store_x X\nstore_x 1\n# TYPE store_x gauge\n"),
                Arguments.of("HELP of store_x after", "# TYPE store_x gauge\nstore_x 1\n# HELP store_x X\n"),
                Arguments.of("store_x is split", HEAD + "store_x{a=\"1\"} 1\n" + OTHER + "store_x{a=\"2\"} 1\n"),
                Arguments.of("also a series of store_h", HISTOGRAM + "# TYPE store_h_count gauge\n"),
                Arguments.of("also a series of store_h", "# TYPE store_h_count gauge\n" + HISTOGRAM));
    }
}
