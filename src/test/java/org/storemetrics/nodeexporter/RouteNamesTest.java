package org.storemetrics.nodeexporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract cases A5 and A6: only a route makes names, and one that the exporter would not take is refused in words. */
class RouteNamesTest {
    private static final String GAUGE = "- to: {uri: gauge, parameters: {name: \"%s\", tags.type: x}}";
    private static final String TAG = "- to: {uri: gauge, parameters: {name: store_x, \"tags.%s\": x}}";
    private static final String NEW_ROWS =
            "- idempotentConsumer: {simple: 'id=${header.id}', idempotentRepository: lastRows, steps: [";
    private static final String COUNTER =
            NEW_ROWS + "{to: {uri: \"micrometer:counter:%s\", parameters: {metricsDescription: Seen, tags.type: x}}}]}";
    private static final String COUNTER_TAG = NEW_ROWS + "{to: {uri: \"micrometer:counter:store_x_total\","
            + " parameters: {metricsDescription: Seen, \"tags.%s\": x}}}]}";

    @TempDir
    Path directory;

    private Host host;

    @BeforeEach
    void writeGoodTextfile() throws IOException {
        host = Host.in(directory).writeStore("<store><row type='x'><quantity>1</quantity></row></store>");
        host.once();
        Files.setLastModifiedTime(host.textfile(), FileTime.fromMillis(1_000_000_000_000L));
    }

    /** Case A5. */
    @ParameterizedTest
    @ValueSource(
            strings = {"my-key", "1x", "store.a", "store_\u00e9", "__foo", "ALERTS", "store_a b", "node_load1", "go_x"})
    void refusesAMetricNameThatTheExporterWouldNotTake(String name) throws IOException {
        assertRefused(name, GAUGE.formatted(name));
        assertRefused(name + "_total", COUNTER.formatted(name + "_total"));
    }

    /** Case A5. */
    @ParameterizedTest
    @ValueSource(strings = {"my-key", "1x", "a.b", "\u00e9", "__foo", "__name__", "le", "textfile", "a b"})
    void refusesALabelNameThatTheExporterWouldNotTake(String name) throws IOException {
        assertRefused(name, TAG.formatted(name));
        assertRefused(name, COUNTER_TAG.formatted(name));
    }

    /** Case A5. */
    @Test
    void refusesAnEmptyName() throws IOException {
        assertRefused("name", GAUGE.formatted(""));
        assertRefused("tags.", TAG.formatted(""));
    }

    /** Case A6: one metric, one type, one set of labels, one text. */
    @ParameterizedTest
    @MethodSource
    void refusesTwoMetricsThatWouldBeMixedUp(String first, String second) throws IOException {
        assertRefused("store_x", first, second);
    }

    static Stream<Arguments> refusesTwoMetricsThatWouldBeMixedUp() {
        String timer = NEW_ROWS
                + "{to: {uri: \"micrometer:timer:store_x_seconds\", parameters: {metricsDescription: Seen}}}]}";
        return Stream.of(
                arguments(GAUGE.formatted("store_x"), TAG.formatted("kind")),
                arguments(GAUGE.formatted("store_x"), COUNTER.formatted("store_x_total")),
                arguments(GAUGE.formatted("store_x_seconds"), timer),
                arguments(GAUGE.formatted("store_x_seconds_max"), timer),
                arguments(timer, GAUGE.formatted("store_x_seconds_max")),
                arguments(GAUGE.formatted("store_x"), COUNTER.formatted("store_x")),
                arguments(GAUGE.formatted("store_x"), GAUGE.formatted("store_x_sum")),
                arguments(
                        GAUGE.formatted("store_x"),
                        GAUGE.formatted("store_x").replace("tags", "aggregate: max, tags")));
    }

    private void assertRefused(String words, String... steps) throws IOException {
        byte[] before = host.bytes();
        FileTime modified = Files.getLastModifiedTime(host.textfile());
        Finished refused = host.measuring(steps).once();

        assertThat(refused.exitCode()).as(refused.output()).isEqualTo(2);
        assertThat(refused.output()).contains(words);
        assertThat(host.bytes()).isEqualTo(before);
        assertThat(Files.getLastModifiedTime(host.textfile())).isEqualTo(modified);
    }

    private static Arguments arguments(String first, String second) {
        return Arguments.of(first, second);
    }
}
