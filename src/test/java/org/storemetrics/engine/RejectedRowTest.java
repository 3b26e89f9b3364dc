package org.storemetrics.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rejected row, or a failed read, has measured nothing, whichever step came first. */
class RejectedRowTest {

    private static final String NEW_ROWS = """
            - idempotentConsumer:
                simple: "id=${header.id}"
                idempotentRepository: lastRows
                steps:
                  - to: {uri: micrometer, parameters: {metricsType: counter, metricsName: store_seen_total, metricsDescription: Seen, tags.type: "${header.type}"}}
                  - to: {uri: micrometer, parameters: {metricsType: summary, metricsName: store_cost, metricsDescription: Cost, value: "${header.price}", tags.type: "${header.type}"}}
                  - to: {uri: micrometer, parameters: {metricsType: timer, metricsName: store_wait_seconds, metricsDescription: Wait, action: start, tags.type: "${header.type}"}}
                  - to: {uri: micrometer, parameters: {metricsType: timer, metricsName: store_wait_seconds, metricsDescription: Wait, action: stop, tags.type: "${header.type}"}}
                  - to: {uri: gauge, parameters: {name: store_quantity, metricsDescription: Quantity, value: "${header.quantity}", tags.type: "${header.type}"}}
                  - to: {uri: micrometer, parameters: {metricsType: counter, metricsName: store_done_total, metricsDescription: Done, tags.type: "${header.type}"}}
            """;
    private static final String NONE = "<store><row id='0' type='old' quantity='1' price='1'/></store>";
    private static final String GOOD = "<row id='%d' type='good' quantity='1' price='5'/>";
    private static final String BAD = "<row id='%d' type='%s' quantity='x' price='7'/>";

    @TempDir
    private Path folder;

    @Test
    void hasAddedToNoMeter() throws Exception {
        String seen = read("<store>" + GOOD.formatted(1) + BAD.formatted(2, "good") + BAD.formatted(3, "bad")
                + GOOD.formatted(4) + "</store>");

        assertThat(seen).contains("rows_rejected_total{path=\"/stores/store.xml\"} 2.0");
        assertThat(seen).contains("store_seen_total{type=\"good\"} 2.0", "store_done_total{type=\"good\"} 2.0");
        assertThat(seen).contains("store_cost_sum{type=\"good\"} 10.0");
        assertThat(seen).contains("store_wait_seconds_count{type=\"good\"}");
        assertThat(seen).contains("store_rows_added_total{path=\"/stores/store.xml\"} 2.0");
        assertThat(seen).doesNotContain("\"bad\"");
    }

    @Test
    void isNotOneWithoutTheFieldOfALabel() throws Exception {
        String seen = read("<store><row id='1' quantity='1' price='5'/>" + GOOD.formatted(2) + "</store>");

        assertThat(seen).contains("store_seen_total{type=\"\"} 1.0", "store_seen_total{type=\"good\"} 1.0");
        assertThat(seen).contains("store_cost_sum{type=\"\"} 5.0", "store_wait_seconds_count{type=\"\"}");
        assertThat(seen).contains("store_quantity{path=\"/stores/store.xml\",type=\"\"} 1.0");
    }

    @Test
    void ofAFailedReadLeavesNoSeriesOfAMeter() throws Exception {
        // the good read before it has begun those of its own row
        String seen = read("<store>" + GOOD.formatted(1) + GOOD.formatted(2));

        assertThat(seen).contains("store_up{path=\"/stores/store.xml\"} 0.0");
        assertThat(seen).contains("store_seen_total{type=\"old\"} 0.0").doesNotContain("type=\"good\"} ");
    }

    private String read(String store) throws Exception {
        return new RoutedStore(folder)
                .measure(NEW_ROWS)
                .read(context -> {}, NONE, store)
                .seen();
    }
}
