package org.storemetrics.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
            description: F     | description: 'F    | 11:18: expected <block end>, but found '<scalar>'
            `    id: measure`  | `\\tid: measure`   | 2:1: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)
            - choice:          | - choice           | 10:17: mapping values are not allowed here
            choice:            | chioce:            | 9:11: there is no step 'chioce'
            otherwise:         | else:              | 31:13: there is no field 'else' here
            steps:             | step:              | 8:7: there is no field 'step' here
            uri: gauge         | url: gauge         | 19:23: there is no field 'url' here
            id: measure-row    | idd: measure-row   | 2:5: there is no field 'idd' here
            id: measure-row    | id: read-store     | 2:9: two routes have the id 'read-store'
            to:                | to: "direct:away"\\n                  - to: | 18:1: no route begins with direct:away
            """)
    void saysWhereTheFileIsWrong(String old, String text, String problem) throws IOException {
        routes.replace("measure-row", old, text);

        assertProblem("ROUTES/measure-row.camel.yaml:" + problem);
    }

    @Test
    void saysThatAFileIsEmpty() throws IOException {
        Files.writeString(routes.file("measure-row"), "");

        assertProblem("ROUTES/measure-row.camel.yaml:1:1: the file is empty");
    }

    @Test
    void saysThatAFileIsNoList() throws IOException {
        Files.writeString(routes.file("measure-row"), "route:\n  id: measure-row\n");

        assertProblem("ROUTES/measure-row.camel.yaml:1:1: the file is no list of routes: it begins with '- route:'");
    }

    @Test
    void saysWhichStepLeadsToARouteThatIsGone() throws IOException {
        Files.delete(routes.file("measure-row"));

        assertProblem("ROUTES/read-store.camel.yaml:42:1: no route begins with direct:measure-row");
    }

    @ParameterizedTest
    @CsvSource({"read-store", "write-textfile"})
    void saysWhichRouteIsMissing(String name) throws IOException {
        Files.delete(routes.file(name));

        assertProblem("routes.directory ROUTES: there is no route '" + name + "'");
    }

    @Test
    void saysThatThereIsNoDirectoryOfRoutes() throws IOException {
        Files.move(directory.resolve("routes"), directory.resolve("moved"));

        assertProblem("routes.directory ROUTES is no directory");
    }

    @Test
    void writesNoTextfile() throws IOException {
        routes.replace("measure-row", "choice:", "chioce:");
        routes.once();

        assertThat(directory.resolve("textfiles")).isEmptyDirectory();
    }

    private void assertProblem(String problem) throws IOException {
        assertThat(routes.once()).isEqualTo("2 store-metrics: " + problem + "\n");
    }
}
