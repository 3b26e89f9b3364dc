package org.storemetrics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code check} says everything that is wrong at once. */
class CheckAtOnceTest {

    @TempDir
    private Path directory;

    private CheckedRoutes routes;

    @BeforeEach
    void copiesTheRoutes() throws IOException {
        routes = new CheckedRoutes(directory);
    }

    @Test
    void listsEveryMistakeOnceByFileAndLine() throws IOException {
        routes.edit("write-textfile", "initialDelay", "initialDeley");
        routes.edit("write-textfile", "method: scrape", "method: scrap");
        routes.edit("read-store", "{{rows}}", "{{rwos}}");
        routes.edit("read-store", "{{store.files}}", "{{store.flies}}");
        routes.edit("measure-row", "choice", "chioce");
        routes.edit("measure-row", "value:", "valu:");
        routes.edit("measure-row", "metricsDescription: Summed", "metricDescription: Summed");
        routes.edit("count-changes", "uri: micrometer", "uri: micrometre");
        routes.edit("on-error", "handled", "handeld");

        assertThat(routes.check("")).isEqualTo("""
                2 ROUTES/count-changes.camel.yaml:36:40: there is no component 'micrometre': did you mean 'micrometer'?
                ROUTES/measure-row.camel.yaml:9:11: there is no step 'chioce': did you mean 'choice'?
                ROUTES/measure-row.camel.yaml:27:25: gauge has no option 'metricDescription': did you mean 'metricsDescription'?
                ROUTES/measure-row.camel.yaml:28:25: gauge has no option 'valu': did you mean 'value'?
                ROUTES/on-error.camel.yaml:13:11: there is no field 'handeld' here: did you mean 'handled'?
                ROUTES/read-store.camel.yaml:9:16: there is no setting 'store.flies': did you mean 'store.files'?
                ROUTES/read-store.camel.yaml:53:20: there is no setting or parameter 'rwos': did you mean 'rows'?
                ROUTES/write-textfile.camel.yaml:12:9: scheduler has no option 'initialDeley': did you mean 'initialDelay'?
                ROUTES/write-textfile.camel.yaml:16:21: the bean has no method 'scrap': did you mean 'scrape'?
                """);
    }

    @Test
    void findsMistakesBesideAFileThatIsNoYaml() throws IOException {
        routes.edit("measure-row", "description: F", "description: 'F");
        routes.edit("write-textfile", "initialDelay", "initialDeley");
        Files.delete(routes.file("read-store"));

        assertThat(routes.check("").lines().map(line -> line.replaceFirst("(\\d+:\\d+): expected.*", "$1")))
                .containsExactly(
                        "2 routes.directory ROUTES: there is no route 'read-store'",
                        "ROUTES/measure-row.camel.yaml:14:56",
                        "ROUTES/write-textfile.camel.yaml:12:9: scheduler has no option 'initialDeley': did you mean 'initialDelay'?");
    }

    @Test
    void findsMistakesBesideFilesThatCannotBeUsedAtAll() throws IOException {
        Files.write(routes.file("latin"), new byte[] {'-', ' ', (byte) 0xfc});
        Files.writeString(routes.file("deep"), "[".repeat(100_000));
        Files.writeString(routes.file("map"), "route:\n  id: map\n");
        routes.edit("write-textfile", "initialDelay", "initialDeley");

        assertThat(routes.check("")).isEqualTo("""
                2 ROUTES/deep.camel.yaml:1:1: the file is nested too deeply
                ROUTES/latin.camel.yaml:1:3: the file is not UTF-8 text
                ROUTES/map.camel.yaml:1:1: the file is not a list of routes: it begins with '- route:'
                ROUTES/write-textfile.camel.yaml:12:9: scheduler has no option 'initialDeley': did you mean 'initialDelay'?
                """);
    }

    @Test
    void saysNothingMoreOfAnExpressionThatCannotBeUsed() throws IOException {
        routes.edit("measure-row", "choice:", """
                filter: {jqq: .a, steps: [{log: a}]}
                        - recipientList: {constant: {expression: "guage:a"}}
                        - recipientList: {constant: {expression: "speed:a"}}
                        - toD: "direct:${hedr.a}"
                        - choice:""");

        assertThat(routes.check("").lines().map(line -> line.replaceFirst(".*yaml:", "")))
                .containsExactly(
                        "9:20: there is no field 'jqq' here: did you mean 'jq'?",
                        "10:50: there is no component 'guage': did you mean 'gauge'?",
                        "11:50: there is no component 'speed'",
                        "12:16: Simple expression 'direct:${hedr.a}': Unknown function: hedr.a");
    }

    @Test
    void findsMistakesInRoutesInTheFlowStyle() throws IOException {
        Files.writeString(routes.file("more"), """
                - route:
                    id: more
                    from:
                      uri: direct
                      parameters: {name: more}
                      steps:
                        - to: {uri: gauge, parameters: {nmae: store_more, valeu: "1", metricsDescription: More}}
                        - to: {uri: gauge, parameters: {name: store_most, foo: "1", metricsDescription: Most, hue: "2"}}
                """);

        assertThat(routes.check("")).isEqualTo("""
                2 ROUTES/more.camel.yaml:7:41: gauge has no option 'nmae': did you mean 'name'?
                ROUTES/more.camel.yaml:7:59: gauge has no option 'valeu': did you mean 'value'?
                ROUTES/more.camel.yaml:8:59: gauge has no option 'foo'
                ROUTES/more.camel.yaml:8:95: gauge has no option 'hue'
                """);
    }

    @Test
    void namesWhatASchemeCannotDoAtItsOption() throws IOException {
        Files.writeString(routes.file("more"), """
                - route:
                    id: more
                    from:
                      uri: direct:more
                      steps:
                        - to: {uri: gauge, parameters: {name: a, buckets: "1"}}
                        - to: {uri: histogram, parameters: {name: b, buckets: "2,1"}}
                        - to: {uri: histogram, parameters: {name: c}}
                        - to: {uri: stateset, parameters: {name: d, value: "${header.x}", states: "up,up"}}
                        - to: {uri: stateset, parameters: {name: e, states: "up,down", known.f: g}}
                        - to: {uri: "gauge:f", parameters: {known.type: "a"}}
                        - to: {uri: gauge, parameters: {name: g, value: "${header.suite.tests}"}}
                        - to: {uri: counter, parameters: {name: h}}
                        - to: {uri: info, parameters: {name: i_info, tags.textfile: x}}
                        - to: {uri: gauge, parameters: {name: node_j}}
                        - to: {uri: gauge, parameters: {name: k, aggregate: "#x+y"}}
                """);

        assertThat(routes.check("")).isEqualTo("""
                2 ROUTES/more.camel.yaml:6:50: gauge has no option 'buckets': it is an option of histogram
                ROUTES/more.camel.yaml:7:54: buckets cannot be '2,1': each bound is above the one before it, and 1 is not
                ROUTES/more.camel.yaml:8:21: histogram needs the option 'buckets'
                ROUTES/more.camel.yaml:9:75: states cannot be 'up,up': a state is there twice
                ROUTES/more.camel.yaml:10:21: stateset needs the option 'value'
                ROUTES/more.camel.yaml:10:72: stateset has no option 'known.f': it is an option of counter or gauge or histogram
                ROUTES/more.camel.yaml:11:45: known.type cannot be 'a': there is no label type: add 'tags.type'
                ROUTES/more.camel.yaml:12:50: value cannot be '${header.suite.tests}': many rows have it from one place: name the aggregate, first, last, min, max or avg
                ROUTES/more.camel.yaml:13:49: 'h' would be exposed as h_total: give it that name
                ROUTES/more.camel.yaml:14:54: tags.textfile cannot be 'x': label 'textfile' is reserved by Store Metrics, which tells the textfiles of one host apart by it
                ROUTES/more.camel.yaml:15:47: 'node_j' cannot be the name of a metric here: Prometheus or node_exporter has metrics of such a name
                ROUTES/more.camel.yaml:16:50: aggregate cannot be '#x+y': it is none of its values
                """);
    }

    @Test
    void tellsNothingThatOnlyFollowsFromWhatItTells() throws IOException {
        Files.writeString(routes.file("more"), """
                - route:
                    id: more
                    from:
                      uri: direct
                      parameters: {name: more}
                      steps:
                        - to: {uri: gauge, parameters: {name: store_seen, value: "${header.seen}", time: HH:mm, zone: Mars, aggregate: max}}
                        - to: {uri: gauge, parameters: {name: store_size, value: "${haeder.size}", unit: bytes, scale: x}}
                """);

        assertThat(routes.check("")).isEqualTo("""
                2 ROUTES/more.camel.yaml:7:84: time cannot be 'HH:mm': it is iso, epoch, epoch-millis, rfc1123 or a pattern such as dd.MM.yyyy HH:mm, and this is none: it says no day
                ROUTES/more.camel.yaml:7:97: zone cannot be 'Mars': it is a time zone such as Europe/Paris or +01:00
                ROUTES/more.camel.yaml:8:66: there is no function 'haeder': did you mean 'header'?
                ROUTES/more.camel.yaml:8:97: scale cannot be 'x': it is a number or a Simple expression
                """);
    }

    @Test
    void listsMistakesInSettingsBeforeThoseInRoutes() throws IOException {
        routes.edit("write-textfile", "initialDelay", "initialDeley");

        assertThat(routes.check("series.max=many\nstore.rwo=a\n").lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("2 unknown setting 'store.rwo' in CONFIG:3: ")
                                .endsWith(": did you mean 'store.row'?"),
                        line -> assertThat(line).startsWith("series.max is 'many', given in CONFIG:2, "),
                        line -> assertThat(line).startsWith("ROUTES/write-textfile.camel.yaml:12:9: "));
    }

    @Test
    void findsWhatOnlyComponentsKnowInDifferentSteps() throws IOException {
        routes.edit("measure-row", "tags.type", "tags.le");
        routes.edit("measure-row", "missing: skip", "missing: none");
        routes.edit("measure-row", "store_rows_unmatched", "store_rows_count");
        routes.edit("count-changes", "value: \"${header.price[0]}\"", "value: \"${heder.price[0]}\"");

        assertThat(routes.check("").lines().map(line -> line.replaceFirst(".*ROUTES/", "")))
                .containsExactly(
                        "count-changes.camel.yaml:41:44: there is no function 'heder': did you mean 'header'?",
                        "measure-row.camel.yaml:21:25: tags.le cannot be '${header.type[0]}': label 'le' is reserved by Prometheus",
                        "measure-row.camel.yaml:29:25: missing cannot be 'none': it is reject, skip or a number",
                        "measure-row.camel.yaml:37:29: 'store_rows_count' cannot be the name of a gauge:"
                                + " the ending _count is reserved");
    }
}
