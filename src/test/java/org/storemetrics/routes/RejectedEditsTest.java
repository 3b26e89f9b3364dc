package org.storemetrics.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A wrong edit never costs a metric: one process sees one wrong edit after the other, and measures on. */
@TestInstance(Lifecycle.PER_CLASS)
class RejectedEditsTest {

    private static final String ROW = "measure-row";
    private static final String STORE = "<store><row id='1' type='fruit' quantity='%d'/></store>";
    private static final String QUANTITY = "store_quantity{path=\"store.xml\",type=\"fruit\"}";

    @TempDir
    static Path folder;

    private RouteFolder routes;
    private LiveProgram live;
    private int rejected;

    @BeforeAll
    void start() {
        routes = RouteFolder.shipped(folder);
        live = LiveProgram.start(routes, STORE.formatted(0));
    }

    @AfterAll
    void stop() {
        live.close();
    }

    static Stream<Arguments> edits() {
        return Stream.of(
                edit("YAML typo", ROW, "uri: direct\n", "uri: [direct\n", "expected ',' or ']'"),
                edit("unknown step", ROW, "- choice:", "- chioce:", "there is no step 'chioce'"),
                edit("unknown component", ROW, "uri: gauge", "uri: guage", "there is no component 'guage'"),
                edit("unknown option", ROW, "value:", "valeu:", "gauge has no option 'valeu'"),
                edit(
                        "option that cannot be",
                        ROW,
                        "value:",
                        "aggregate: median\n                        value:",
                        "median"),
                edit("missing property", ROW, "{{store.types}}", "{{store.tips}}", "there is no setting 'store.tips'"),
                edit("broken Simple", ROW, "${header.quantity}", "${header.quantity", "quantity"),
                edit("unknown function of Simple", ROW, "${header.quantity}", "${hedder.quantity}", "hedder"),
                edit("broken Simple in a condition", ROW, "== ''", "== '", "Simple|simple"),
                edit(
                        "name of another gauge",
                        ROW,
                        "name: store_rows_unmatched",
                        "name: store_rows\n                      aggregate: max",
                        "different aggregates"),
                edit(
                        "name of a counter",
                        "count-changes",
                        "store_rows_added_total",
                        "store_read_rows_total",
                        "different descriptions|already"),
                edit(
                        "name of a metric of the tool",
                        ROW,
                        "name: store_quantity",
                        "name: store_up",
                        "already|different"),
                edit(
                        "other labels",
                        ROW,
                        "name: store_rows_unmatched\n                      metricsDescription: Rows in store that no filter let through by type\n                      tags.type",
                        "name: store_rows\n                      metricsDescription: Rows in store by type\n                      tags.kind",
                        "different labels"),
                edit("reserved label", ROW, "tags.type", "tags.le", "label 'le' is reserved"),
                edit("label with two underscores", ROW, "tags.type", "tags.__type", "'__type' is no name for a label"),
                edit("name with a dash", ROW, "name: store_quantity", "name: store-quantity", "no name for a metric"),
                edit(
                        "name of another program",
                        ROW,
                        "name: store_quantity",
                        "name: node_quantity",
                        "cannot be the name"),
                edit("reserved ending", ROW, "name: store_quantity", "name: store_quantity_total", "reserved"),
                edit(
                        "step that leads nowhere",
                        "read-store",
                        "defaultValue: measure-row",
                        "defaultValue: measure-rows",
                        "no route begins with direct:measure-rows"),
                edit(
                        "second route of one id",
                        "count-changes",
                        "id: count-changes",
                        "id: measure-row",
                        "two routes have the id"),
                edit("no list", ROW, "- route:", "route:", "list|Camel"),
                edit("bucket that is no number", "count-changes", "0.1,", "few,", "few"),
                edit(
                        "micrometer name",
                        "count-changes",
                        "store_rows_added_total",
                        "store_rows_added",
                        "give it that name"),
                edit("unknown bean", "read-store", "#storePoll", "#storePool", "storePool"),
                edit("unknown data format", "read-store", "{{rows}}", "row", "'row'"));
    }

    private static Arguments edit(String name, String route, String from, String to, String reason) {
        return arguments(name, route, from, to, reason);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("edits")
    void oldRoutesGoOn(String name, String route, String from, String to, String reason) {
        List<String> before = live.complaints();
        routes.restore();
        routes.edit(route, from, to);
        live.awaitReloads("failure", ++rejected);
        live.store(STORE.formatted(rejected));
        live.await(QUANTITY, (double) rejected);

        List<String> complaints =
                live.complaints().subList(before.size(), live.complaints().size());
        assertThat(complaints).as(live.output()).hasSize(1);
        assertThat(complaints.get(0))
                .containsPattern(" ERROR \\Q" + routes.file(route) + "\\E:[0-9]+:[0-9]+: .*(" + reason + ")")
                .endsWith("; the routes stay as they were");
        assertThat(live.metrics().value("store_routes_last_reload_success")).isZero();
        assertThat(live.metrics().value("store_routes_reloads_total{outcome=\"success\"}"))
                .isZero();
    }
}
