package org.storemetrics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table that {@code show} prints, and that it writes nothing. */
class ShowTest {

    @TempDir
    private Path directory;

    private Path store;
    private Path config;

    @BeforeEach
    void writesAStore() throws IOException {
        store = Files.writeString(directory.resolve("store.xml"), """
                <store>
                  <row id="1" type="fruit">
                    <quantity>120</quantity>
                  </row>
                  <row id="2" type="fruit"><quantity>many</quantity></row>
                  <row id="3" type="tool"><name>a hammer with a name of more than forty letters</name></row>
                  <row>loose   text</row>
                </store>
                """);
        config = Files.writeString(directory.resolve("test.properties"), """
                store.directory=%s
                store.types=fruit
                textfile.directory=%s
                """.formatted(directory, directory));
    }

    @Test
    void printsWhatBecameOfEachRow() {
        assertThat(table("show")).isEqualTo("""
                store STORE
                row  line  id  type   quantity  name                                      (text)      measured as
                1    2     1   fruit  120                                                             store_rows{type="fruit"} +1
                                                                                                      store_quantity{type="fruit"} +120
                2    5     2   fruit  many                                                            rejected: ${header.quantity} is 'many', which is not a number (not_a_number)
                3    6     3   tool             a hammer with a name of mo…forty letters              nothing matched it
                                                                                                      store_rows_unmatched{type="tool"} +1
                4    7                                                                    loose text  nothing matched it
                                                                                                      store_rows_unmatched{type=""} +1

                """);
    }

    @Test
    void sendsNoEscapeOfALabelToATerminal() {
        String metrics = "# TYPE a gauge\na{b=\"\u001b[31mred\u202e\"} 1.0\n";

        assertThat(Show.shown(metrics, true)).isEqualTo("# TYPE a gauge\na{b=\"\\u001b[31mred\\u202e\"} 1.0\n");
        assertThat(Show.shown(metrics, false)).isEqualTo(metrics);
    }

    @Test
    void printsOnlyRowsOfTheWantedType() {
        assertThat(table("show", "--type", "tool")).isEqualTo("""
                store STORE
                row  line  id  type  name                                      measured as
                3    6     3   tool  a hammer with a name of mo…forty letters  nothing matched it
                                                                               store_rows_unmatched{type="tool"} +1

                """);
    }

    @Test
    void printsNoMoreRowsThanTheLimit() {
        assertThat(table("show", "--limit", "1")).isEqualTo("""
                store STORE
                row  line  id  type   quantity  measured as
                1    2     1   fruit  120       store_rows{type="fruit"} +1
                                                store_quantity{type="fruit"} +120
                … and 3 more rows (--limit)

                """);
    }

    @Test
    void printsOnlyRejectedRowsIfTheseAreWanted() {
        assertThat(table("show", "--rejected")).isEqualTo("""
                store STORE
                row  line  id  type   quantity  measured as
                2    5     2   fruit  many      rejected: ${header.quantity} is 'many', which is not a number (not_a_number)

                """);
    }

    @Test
    void printsEveryRowIfAllAreWanted() {
        assertThat(table("show", "--all", "--limit", "1")).isEqualTo(table("show"));
    }

    @Test
    void printsFieldsWithinFieldsAndAroundRowsAsRoutesNameThem() throws IOException {
        Files.writeString(store, """
                <store site="x"><list name="a\u202eb"><note lang="de">vor</note>
                  <row type="日本"><host><name>alpha</name></host><tag>1</tag><tag>🍌</tag></row>
                  <row type="e\u0301" list="own"/></list></store>
                """);
        Files.writeString(config, Files.readString(config) + "store.row=list/row\n");

        assertThat(table("show")).isEqualTo("""
                store STORE
                row  line  type  host[name]  tag[0]  tag[1]  store.site  list.name  list[note][lang]  list[note]  list  measured as
                1    2     日本  alpha       1       🍌      x           a\\u202eb   de                vor               nothing matched it
                                                                                                                        store_rows_unmatched{type="日本"} +1
                2    3     e\u0301                                 x                                                    own   nothing matched it
                                                                                                                        store_rows_unmatched{type="e\u0301"} +1

                """);
    }

    @Test
    void printsRowsAsJson() {
        assertThat(show(0, "show", "--json", "--limit", "2")).isEqualTo("""
                {"store":"STORE","row":1,"line":2,"fields":{"id":"1","type":"fruit","quantity":"120"},"measured":["store_rows{type=\\"fruit\\"} +1","store_quantity{type=\\"fruit\\"} +120"]}
                {"store":"STORE","row":2,"line":5,"fields":{"id":"2","type":"fruit","quantity":"many"},"measured":["rejected: ${header.quantity} is 'many', which is not a number (not_a_number)"]}
                """);
    }

    @Test
    void printsMetricsAsTheTextfileWouldHaveThem() {
        assertThat(show(0, "show", "--prom"))
                .startsWith("# HELP ")
                .contains("# HELP store_total_rows Total rows in store\n")
                .contains("store_total_rows{path=\"STORE\"} 4.0\n")
                .contains("store_rows{path=\"STORE\",type=\"fruit\"} 1.0\n");
    }

    @Test
    void printsRowsOrMetricsForOtherProgramsButNotBoth() {
        assertThat(show(2, "show", "--prom", "--json")).isEmpty();
    }

    @Test
    void printsTheMetricsThatTheRowsMake() {
        String shown = show(0, "show", "--limit", "0");
        String metrics = shown.substring(shown.indexOf("metric "));

        // how wide a time is depends on its fraction
        assertThat(metrics.replaceAll("(?m)^(\\S+) +(\\w+) +(\\S+)", "$1 $2 $3"))
                .startsWith("metric type value  labels\n")
                .contains("store_rows gauge 1  type=\"fruit\"\n")
                .contains("store_total_rows gauge 4\n")
                .contains("\n\nmetric type value  labels\n")
                .contains("store_textfile_period_seconds gauge 300  textfile=\"store.prom\"\n");
    }

    @Test
    void printsWhatEachSchemeMakes() throws IOException {
        CheckedRoutes routes = new CheckedRoutes(directory);
        Files.writeString(routes.file("measure-row"), """
                - route:
                    id: measure-row
                    from:
                      uri: direct:measure-row
                      steps:
                        - to: {uri: gauge, parameters: {name: first, value: "${header.id}", aggregate: first}}
                        - to: {uri: counter, parameters: {name: seen_total, value: "${header.id}"}}
                        - to: {uri: histogram, parameters: {name: ids, value: "${header.id}", buckets: "1,5"}}
                        - to: {uri: info, parameters: {name: row_info, tags.id: "${header.id}"}}
                        - to: {uri: stateset, parameters: {name: kind, value: "${header.type}", states: "fruit,tool"}}
                """);
        Files.writeString(config, Files.readString(config) + "routes.directory=" + directory.resolve("routes"));
        Files.writeString(store, "<store><row id='7' type='tool'/></store>");

        assertThat(table("show")).isEqualTo("""
                store STORE
                row  line  id  type  measured as
                1    1     7   tool  first first 7
                                     seen_total +7
                                     ids observed 7
                                     row_info{id="7"} 1
                                     kind tool

                """);
    }

    @Test
    void writesNothing() throws IOException {
        show(0, "show");

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactlyInAnyOrder(store, config);
        }
    }

    @Test
    void failsOfABrokenStore() throws IOException {
        Files.writeString(store, "<store><row type='fruit' quantity='1'/>");

        assertThat(show(1, "show")).containsPattern("\nstore_up +gauge +0\n").doesNotContain("store_rows ");
    }

    private String table(String... arguments) {
        String shown = show(0, arguments);
        return shown.substring(0, shown.indexOf("metric "));
    }

    private String show(int exitCode, String... arguments) {
        StringWriter out = new StringWriter();
        var commandLine = StoreMetrics.commandLine().setOut(new PrintWriter(out));
        String[] all = Stream.concat(Stream.of(arguments), Stream.of("--config", config.toString()))
                .toArray(String[]::new);
        assertThat(commandLine.execute(all)).isEqualTo(exitCode);
        return out.toString().replace(store.toString(), "STORE");
    }
}
