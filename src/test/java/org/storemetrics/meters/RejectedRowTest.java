package org.storemetrics.meters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.cli.StoreMetrics;

/** A rejected row, or a failed read, has measured nothing, whichever step came first. */
class RejectedRowTest {

    private static final String ROUTE = """
            - route:
                id: measure-row
                from:
                  uri: direct:measure-row
                  steps:
                    - to: {uri: micrometer, parameters: {metricsType: counter, metricsName: store_seen_total, metricsDescription: Seen, tags.type: "${header.type}"}}
                    - to: {uri: micrometer, parameters: {metricsType: summary, metricsName: store_cost, metricsDescription: Cost, value: "${header.price}", tags.type: "${header.type}"}}
                    - to: {uri: micrometer, parameters: {metricsType: timer, metricsName: store_wait_seconds, metricsDescription: Wait, action: start, tags.type: "${header.type}"}}
                    - to: {uri: micrometer, parameters: {metricsType: timer, metricsName: store_wait_seconds, metricsDescription: Wait, action: stop, tags.type: "${header.type}"}}
                    - to: {uri: gauge, parameters: {name: store_quantity, metricsDescription: Quantity, value: "${header.quantity}", tags.type: "${header.type}"}}
                    - to: {uri: micrometer, parameters: {metricsType: counter, metricsName: store_done_total, metricsDescription: Done, tags.type: "${header.type}"}}
            """;
    private static final String GOOD = "<row type='good' quantity='1' price='5'/>";
    private static final String BAD = "<row type='%s' quantity='x' price='7'/>";

    @TempDir
    Path folder;

    @BeforeEach
    void writeRoutes() throws IOException {
        Path routes = Files.createDirectory(folder.resolve("routes"));
        try (DirectoryStream<Path> shipped = Files.newDirectoryStream(Path.of("routes"))) {
            for (Path route : shipped) {
                Files.copy(route, routes.resolve(route.getFileName()));
            }
        }
        Files.writeString(routes.resolve("measure-row.camel.yaml"), ROUTE);
    }

    @Test
    void rejectedRowHasAddedToNoMeter() throws IOException {
        String text = once(0, "<store>" + GOOD + BAD.formatted("good") + BAD.formatted("bad") + GOOD + "</store>");

        assertThat(text).contains("rows_rejected_total{path=\"store.xml\",reason=\"not_a_number\"} 2.0");
        assertThat(text).contains("store_seen_total{type=\"good\"} 2.0", "store_done_total{type=\"good\"} 2.0");
        assertThat(text).contains("store_cost_count{type=\"good\"} 2\n", "store_cost_sum{type=\"good\"} 10.0");
        assertThat(text).contains("store_wait_seconds_count{type=\"good\"} 2\n");
        assertThat(text).doesNotContain("\"bad\"");
    }

    @Test
    void rowWithoutTheFieldOfALabelIsMeasured() throws IOException {
        String text = once(0, "<store><row quantity='1' price='5'/>" + GOOD + "</store>");

        assertThat(text).contains("store_seen_total{type=\"\"} 1.0", "store_seen_total{type=\"good\"} 1.0");
        assertThat(text).contains("store_cost_sum{type=\"\"} 5.0", "store_wait_seconds_count{type=\"\"} 1\n");
        assertThat(text).contains("store_quantity{path=\"store.xml\",type=\"\"} 1.0");
    }

    @Test
    void failedReadLeavesNoSeriesOfAMeter() throws IOException {
        String text = once(1, "<store>" + GOOD + GOOD);

        assertThat(text).contains("store_up{path=\"store.xml\"} 0.0");
        assertThat(text).doesNotContain("store_seen", "store_cost", "store_wait", "store_done", "store_price", "added");
    }

    private String once(int exit, String store) throws IOException {
        Files.writeString(folder.resolve("store.xml"), store);
        String settings = "store.directory=%1$s%ntextfile.directory=%1$s%nroutes.directory=%1$s/routes%n";
        Path config = Files.writeString(folder.resolve("config.properties"), settings.formatted(folder));
        assertThat(StoreMetrics.commandLine().execute("once", "--config", config.toString()))
                .isEqualTo(exit);
        return Files.readString(folder.resolve("store.prom")).replace(folder + "/", "");
    }
}
