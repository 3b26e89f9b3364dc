package org.storemetrics.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.nodeexporter.Host;

/** An edit of the routes while metrics are served: each scrape is wholly that of the old routes or that of the new. */
class EditWhileServingTest {

    private static final String SLOW = "- delay: {asyncDelayed: false, expression: {constant: {expression: 10}}}";
    private static final String OLD =
            "- to: {uri: gauge, parameters: {name: store_old, metricsDescription: Old, tags.type: \"${header.type}\"}}";
    private static final String COUNTED =
            "- to: {uri: micrometer, parameters: {metricsType: counter, metricsName: store_old_rows_total,"
                    + " metricsDescription: Old, tags.path: \"${exchangeProperty.path}\"}}";
    private static final String STORE = "<store>" + "<row type='fruit'/>".repeat(100) + "</store>";

    @TempDir
    private Path directory;

    @Test
    void servesTheOldMetricsUntilTheNewAreWhole() throws IOException {
        Host host = Host.in(directory).measuring(SLOW, OLD).afterRows(COUNTED.replace("_old_", "_every_"), COUNTED);
        host.with("store.files", "store.xml,store.2.xml").writeStore(STORE);
        Files.copy(host.store(), host.store().resolveSibling("store.2.xml"));
        try (ServingHost serving = ServingHost.start(host)) {
            serving.program().awaitOutput("serving ", 1);
            for (String name : List.of("measure-row", "read-store")) {
                Path route = directory.resolve("routes/" + name + ".camel.yaml");
                Files.writeString(route, Files.readString(route).replace("store_old", "store_new"));
            }
            List<String> scrapes = scrapeUntilNew(serving);

            assertThat(scrapes).hasSizeGreaterThan(10);
            assertThat(scrapes.subList(0, scrapes.size() - 1)).allSatisfy(EditWhileServingTest::assertOld);
            assertThat(scrapes.get(scrapes.size() - 1))
                    .doesNotContain("store_old")
                    .contains("store_new{path=\"" + host.store() + "\",type=\"fruit\"} 100.0\n")
                    .contains("store_new{path=\"" + host.store().resolveSibling("store.2.xml"))
                    .contains("store_routes_reloads_total{outcome=\"failure\"} 0.0\n");
            assertThat(serving.program().output()).doesNotContain("ERROR", "WARN");
        }
    }

    private static List<String> scrapeUntilNew(ServingHost serving) {
        List<String> scrapes = new ArrayList<>();
        serving.program()
                .await(
                        () -> {
                            scrapes.add(serving.text());
                            return scrapes.get(scrapes.size() - 1).contains("store_new{");
                        },
                        "the new metrics");
        return scrapes;
    }

    private static void assertOld(String scrape) {
        assertThat(scrape)
                .doesNotContain("store_new")
                .contains("store_old{")
                .contains("store_old_rows_total{")
                .contains("store_every_rows_total{");
    }
}
