package org.storemetrics.mistakes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What someone whose file is no YAML, holds no route or leaves one out is told in one line. */
class RouteFileProblemTest {

    @TempDir
    private Path directory;

    private EditedRoutes routes;

    @BeforeEach
    void copiesTheRoutes() throws IOException {
        routes = new EditedRoutes(directory);
    }

    @Test
    void saysNothingOfTheShippedRoutes() throws IOException {
        assertThat(routes.once()).isEqualTo("0 ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `    id: measure`  | `\\tid: measure`   | ^\\tid: measure  | found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)
            - choice:          | - choice           | when^:           | mapping values are not allowed here
            choice:            | chioce:            | ^chioce          | there is no step 'chioce': did you mean 'choice'?
            otherwise:         | else:              | ^else            | there is no field 'else' here
            steps:             | step:              | ^step:           | there is no field 'step' here: did you mean 'steps'?
            uri: gauge         | url: gauge         | ^url             | there is no field 'url' here: did you mean 'uri'?
            id: measure-row    | idd: measure-row   | ^idd             | there is no field 'idd' here: did you mean 'id'?
            id: measure-row    | id: read-store     | id: ^read-store  | two routes have the id 'read-store'
            to:                | to: "direct:away"\\n                  - to: | ^"direct:away | no route begins with direct:away
            to:                | wireTap: {uri: direct, parameters: {name: away}}\\n                  - to: | ^away | no route begins with direct:away
            id: measure-row    | id: measure-row\\n    id: other | ^id: other    | duplicate key 'id'
            to:                | toD: "guage:${header.a}"\\n                  - to: | ^"guage | there is no component 'guage': did you mean 'gauge'?
            to:                | toD: {uri: direct, parameters: {name: "measure-${header.a}", blokc: false}}\\n                  - to: | ^blokc | direct has no option 'blokc': did you mean 'block'?
            to:                | wireTap: {uri: "guage:${header.a}"}\\n                  - to: | ^"guage | there is no component 'guage': did you mean 'gauge'?
            to:                | recipientList: {constant: {expression: "drect:a"}}\\n                  - to: | ^"drect | there is no component 'drect': did you mean 'direct'?
            to:                | to: {uri: "guage:store_a"}\\n                  - to: | ^"guage | there is no component 'guage': did you mean 'gauge'?
            to:                | filter: {steps: [{log: a}]}\\n                  - to: | filter: ^{steps: [ | 'filter' has no expression
            to:                | filter: {jq: .a, steps: [{log: a}]}\\n                  - to: | ^jq | there is no language 'jq' here: write 'simple', or else org.apache.camel:camel-jq:4.18.0 brings it; put its jar, and those that it needs, into lib beside store-metrics.jar (lib.directory)
            to:                | filter: {csimple: '${header.a}', steps: [{log: a}]}\\n                  - to: | ^csimple | there is no language 'csimple' here: write 'simple'
            to:                | setBody: {language: {language: groovy, expression: a}}\\n                  - to: | ^groovy | there is no language 'groovy' here: write 'simple', or else org.apache.camel:camel-groovy:4.18.0 brings it; put its jar, and those that it needs, into lib beside store-metrics.jar (lib.directory)
            to:                | tokenizer: {}\\n                  - to: | ^tokenizer | there is no tokenizer here: write 'split' with 'tokenize'
            to:                | poll: {uri: fil, parameters: {directoryName: /tmp}}\\n                  - to: | ^fil | there is no component 'fil': did you mean 'file'?
            to:                | poll: {uri: file, parameters: {directoryName: /tmp, nooop: true}}\\n                  - to: | ^nooop | file has no option 'nooop': did you mean 'noop'?
            to:                | log: {message: a, loggingLevel: LOUD}\\n                  - to: | ^LOUD | loggingLevel cannot be 'LOUD': it is one of TRACE, DEBUG, INFO, WARN, ERROR, OFF
            """)
    void saysWhereTheFileIsWrong(String old, String text, String place, String reason) throws IOException {
        routes.replace("measure-row", old, text);

        assertProblem("measure-row", routes.place("measure-row", place) + ": " + reason);
    }

    @Test
    void saysThatAFileIsEmpty() throws IOException {
        Files.writeString(routes.file("measure-row"), "");

        assertProblem("measure-row", "1:1: the file is empty");
    }

    @Test
    void saysThatAFileIsNoList() throws IOException {
        Files.writeString(routes.file("measure-row"), "route:\n  id: measure-row\n");

        assertProblem("measure-row", "1:1: the file is not a list of routes: it begins with '- route:'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `# - route: nothing yet`                        | 1:1: the file has nothing but comments
            - route: {id: more, from: {uri: "direct:more"}} | 1:15: the route has no steps
            - route: {id: more}                             | 1:15: the route has no 'from'
            - route: {id: more, from: {uri: "direct:measure-row", steps: [{log: a}]}} | 1:15: 'measure-row' and 'more' both begin with direct:measure-row
            - route: {id: more, from: {uri: "direct:more", steps: {log: a}}} | 1:55: expected array, found map
            `- beans: []\\n---\\n- beans: []`                | 2:1: the file holds more than one document: leave out '---'
            - route: &a {id: more, from: *a}                | 1:10: this holds itself, by an alias
            - rout: {id: more}                              | 1:3: there is no step 'rout': did you mean 'route'?
            `- log: "\\u0001"`                               | 1:9: the character U+0001 is not allowed
            """)
    void saysWhatIsWrongWithAFileOfItsOwn(String text, String problem) throws IOException {
        Files.writeString(routes.file("more"), text.replace("\\n", "\n").replace("\\u0001", "\u0001"));

        assertProblem("more", problem);
    }

    /** Camel would take minutes for these. */
    @ParameterizedTest
    @ValueSource(strings = {"{{", "{{my.a:1}}", "{{my.a:"})
    void saysWhereATextHasMorePlaceholdersThanAnybodyWrites(String placeholder) throws IOException {
        String many = placeholder.repeat(5000) + "}}".repeat(placeholder.equals("{{my.a:") ? 5000 : 0);
        Files.writeString(
                routes.file("more"), "- route: {id: more, from: {uri: 'direct:more', steps: [{log: '" + many + "'}]}}");

        assertProblem("more", "1:62: this has more than 100 placeholders {{…}}: part it, or leave some out");
    }

    /** Camel's stack would overflow. */
    @ParameterizedTest
    @ValueSource(strings = {"${", "${header.a ? ", "$simple{bean:"})
    void saysWhereATextHasFunctionsWithinOneAnotherWithoutEnd(String function) throws IOException {
        Files.writeString(
                routes.file("more"),
                "- route: {id: more, from: {uri: 'direct:more', steps: [{setBody: {simple: '" + function.repeat(50_000)
                        + "'}}, {setBody: {simple: '" + "${header.a} ".repeat(100) + "'}}]}}");

        assertProblem("more", "1:75: this has more than 50 functions ${…} within one another: close them, or part it");
    }

    @Test
    void saysWhereAFileIsNotUtf8() throws IOException {
        Files.write(routes.file("more"), "# für 1 €\n- beans: []\n".getBytes(StandardCharsets.UTF_8));
        Files.write(routes.file("most"), "# fur\n- log: Größe\n".getBytes(StandardCharsets.ISO_8859_1));

        assertProblem("most", "2:10: the file is not UTF-8 text");
    }

    @Test
    void saysWhichStepLeadsToARouteThatIsGone() throws IOException {
        Files.delete(routes.file("measure-row"));

        assertProblem(
                "read-store",
                routes.place("read-store", "name: ^\"{{measure}}") + ": no route begins with direct:measure-row");
    }

    /** Only whoever makes the bean knows what it says. */
    @Test
    void saysNothingOfAPlaceholderThatAsksABeanOfTheRoutes() throws IOException {
        Files.writeString(routes.file("more"), """
                - beans: [{name: most, type: java.util.concurrent.atomic.AtomicInteger}]
                - route: {id: more, from: {uri: "direct:more", steps: [{log: "{{bean:most.get}}"}]}}
                """);

        assertThat(routes.check()).first().isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({"autoStartup, false", "precondition, '{{my.wanted:false}}'"})
    void saysWhichStepLeadsToARouteThatIsNeverStarted(String option, String value) throws IOException {
        routes.replace("measure-row", "id: measure-row", "id: measure-row\\n    " + option + ": \"" + value + "\"");

        assertProblem(
                "read-store",
                routes.place("read-store", "name: ^\"{{measure}}")
                        + ": the route that begins with direct:measure-row is never started: leave out its '" + option
                        + ": false'");
    }

    @ParameterizedTest
    @CsvSource({"read-store", "write-textfile"})
    void saysWhichRouteIsMissing(String name) throws IOException {
        Files.delete(routes.file(name));

        assertThat(routes.once())
                .isEqualTo("2 store-metrics: routes.directory ROUTES: there is no route '" + name + "'\n");
    }

    @Test
    void saysThatThereIsNoDirectoryOfRoutes() throws IOException {
        Files.move(directory.resolve("routes"), directory.resolve("moved"));

        assertThat(routes.once()).isEqualTo("2 store-metrics: routes.directory ROUTES is not a directory\n");
    }

    @Test
    void writesNoTextfile() throws IOException {
        routes.replace("measure-row", "choice:", "chioce:");
        routes.once();

        assertThat(directory.resolve("textfiles")).isEmptyDirectory();
    }

    private void assertProblem(String file, String problem) throws IOException {
        assertThat(routes.once()).isEqualTo("2 store-metrics: ROUTES/" + file + ".camel.yaml:" + problem + "\n");
    }
}
