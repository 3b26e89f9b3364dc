package org.storemetrics.nodeexporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract cases A4, A9 and A10: what a route's texts and Micrometer's meters become. */
class RouteTextsTest {
    @TempDir
    Path directory;

    private Host host;

    @BeforeEach
    void writeStore() throws IOException {
        host = Host.in(directory)
                .writeStore("<store><row type='a' quantity='3' timestamp='1441205977284'/>"
                        + "<row type='b' quantity='4' timestamp='2'/></store>");
    }

    /** Case A10; case A4 for the text that is not ASCII. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "C:\\new\\dir",
                "all but \"none\"",
                "\u00e9 \u20ac \ud83c\udf4c",
                "{x=1} # TYPE ?a=b",
                "ends with \\"
            })
    void showsTheDescriptionOfAGaugeAsItIs(String text) throws IOException {
        host.measuring("- to: {uri: \"gauge:store_x\", " + describedAs(text));

        assertThat(host.once()).isEqualTo(new Finished(0, ""));
        assertThat(host.exposition().help()).containsEntry("store_x", text);
        host.assertClean();
    }

    /** Case A10: Camel joins the lines of an option. */
    @Test
    void joinsTheLinesOfADescription() throws IOException {
        host.measuring("- to: {uri: \"gauge:store_x\", " + describedAs("one,\n  \"two\",\n\\three\n"));

        assertThat(host.once()).isEqualTo(new Finished(0, ""));
        assertThat(host.exposition().help()).containsEntry("store_x", "one, \"two\", \\three");
        host.assertClean();
    }

    /** Case A10: Camel takes the description of a meter for Simple, which has an escape for a line feed. */
    @Test
    void escapesALineFeedInTheDescriptionOfAMeter() throws IOException {
        host.measuring("- to: gauge:store_x")
                .afterRows(
                        "- to: {uri: \"micrometer:counter:store_y_total\", " + describedAs("one\\n\"two\" \\d \u00e9"));

        assertThat(host.once()).isEqualTo(new Finished(0, ""));
        assertThat(host.exposition().help()).containsEntry("store_y_total", "one\n\"two\" \\d \u00e9");
        assertThat(host.text()).contains("# HELP store_y_total one\\n\"two\" \\\\d \u00e9\n");
        host.assertClean();
    }

    /** The text as YAML escapes it within quotes. */
    private static String describedAs(String text) {
        String yaml = text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return "parameters: {metricsDescription: \"%s\"}}".formatted(yaml);
    }

    /** Case A9: what newer formats add, and Camel's own label, stay away. */
    @Test
    void showsMicrometersMetersWithoutTimestampsAndCreationTimes() throws IOException {
        String tag = "tags.type: a";
        host.measuring("- to: gauge:store_x")
                .afterRows(
                        "- to: {uri: \"micrometer:counter:store_seen_total\","
                                + " parameters: {metricsDescription: Seen, increment: 3, " + tag + "}}",
                        "- to: {uri: \"micrometer:timer:store_wait_seconds\","
                                + " parameters: {metricsDescription: Wait, action: start, " + tag + "}}",
                        "- to: {uri: \"micrometer:summary:store_weight\","
                                + " parameters: {metricsDescription: Weight, value: 4, " + tag + "}}",
                        "- to: {uri: \"micrometer:timer:store_wait_seconds\","
                                + " parameters: {metricsDescription: Wait, action: stop, " + tag + "}}");

        assertThat(host.once()).isEqualTo(new Finished(0, ""));
        assertThat(host.exposition().series())
                .containsEntry("store_seen_total{type=\"a\"}", 3.0)
                .containsEntry("store_weight_sum{type=\"a\"}", 4.0)
                .containsEntry("store_wait_seconds_count{type=\"a\"}", 1.0);
        assertThat(host.exposition().types())
                .containsEntry("store_seen_total", "counter")
                .containsEntry("store_wait_seconds", "summary")
                .containsEntry("store_weight", "summary");
        assertThat(host.text()).doesNotContain("_created", "camelContext", "# EOF");
        host.assertClean();
    }
}
