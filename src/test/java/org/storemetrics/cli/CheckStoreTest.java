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
import org.storemetrics.ShippedRoutes;

/** {@code check --store}: what it says of routes that load, but do nothing for a store. */
class CheckStoreTest {

    private static final Path SAMPLE = Path.of("src/main/sample/store.xml");

    @TempDir
    private Path folder;

    private Path routes;

    @BeforeEach
    void copiesTheRoutes() throws IOException {
        routes = ShippedRoutes.copyTo(folder.resolve("routes"));
    }

    @Test
    void findsNothingWrongWithTheShippedRoutesAndTheSample() throws IOException {
        assertThat(check(SAMPLE)).isEqualTo("""
                0
                settings and routes in ROUTES, tried on src/main/sample/store.xml (rows: 6): no problems found
                """);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(routes, folder.resolve("check.properties"));
        }
    }

    @Test
    void namesFieldsConditionsTypesAndStepsThatDoNothing() throws IOException {
        Files.writeString(routes.resolve("measure-row.camel.yaml"), """
                - route:
                    id: measure-row
                    from:
                      uri: direct:measure-row
                      steps:
                        - filter:
                            simple: "${header.type} == 'friut'"
                            steps:
                              - to: {uri: gauge, parameters: {name: friuts}}
                        - choice:
                            when:
                              - expression:
                                  simple:
                                    expression: "${header.price} > 1000"
                                steps:
                                  - to: {uri: gauge, parameters: {name: dear, tags.colour: "${header.colour}"}}
                              - simple: "${header.type} == 'fruit'"
                                steps:
                                  - to:
                                      uri: gauge
                                      parameters:
                                        name: fruits
                                        value: "${header.quantty}"
                                        missing: skip
                                        tags.unit: "${header.name[unit]}"
                              - simple: "${header.type} == 'drink'"
                                steps:
                                  - to:
                                      uri: gauge
                                      parameters: {name: drinks, value: "${header.name}"}
                """);

        assertThat(check(SAMPLE)).isEqualTo("""
                2
                warning: ROUTES/measure-row.camel.yaml:6: no row fulfils ${header.type} == 'friut'
                warning: ROUTES/measure-row.camel.yaml:12: no row fulfils ${header.price} > 1000
                warning: ROUTES/measure-row.camel.yaml:16:76: no row has ${header.colour}
                warning: ROUTES/measure-row.camel.yaml:23:32: no row has ${header.quantty}: did you mean 'quantity'?
                warning: ROUTES/measure-row.camel.yaml:25:36: no row has ${header.name[unit]}
                warning: the rows have the fields id, name, price, quantity, type
                warning: no step measures rows of type 'fruit' (3)
                warning: no step measures rows of type 'vegetable' (2)
                ROUTES/measure-row.camel.yaml:28: every row that comes here is rejected (1), as ${header.name} is 'apple juice', which is not a number
                """);
    }

    @Test
    void findsFieldsThatARouteSetsOrThatAreAroundRows() throws IOException {
        Path store = Files.writeString(
                folder.resolve("store.xml"),
                "<all><suite name='s'><case><host><a x='1'/><a x='2'/></host></case></suite></all>");
        Files.writeString(routes.resolve("measure-row.camel.yaml"), """
                - route:
                    id: measure-row
                    from:
                      uri: direct:measure-row
                      steps:
                        - setHeader: {name: own, simple: "${header.suite.name}${header.suite.nam}"}
                        - to: {uri: gauge, parameters: {name: cases, tags.own: "${header.own}", tags.x: "${header.host[a][0][x]}"}}
                """);
        Files.delete(routes.resolve("count-changes.camel.yaml"));
        Files.writeString(routes.resolve("count-changes.camel.yaml"), """
                - route:
                    id: count-changes
                    from: {uri: direct:count-changes, steps: [{setVariable: {name: a, constant: b}}]}
                """);

        assertThat(check(store, "-", "store.row=suite/case")).isEqualTo("""
                0
                warning: ROUTES/measure-row.camel.yaml:6:42: no row has ${header.suite.nam}
                warning: the rows have the fields host
                settings and routes in ROUTES, tried on DIR/store.xml (rows: 1): no problems found
                """);
    }

    @Test
    void saysOfAnythingThatIsNoStoreWhatIsWrong() throws IOException {
        Path torn = Files.writeString(folder.resolve("torn.xml"), "<store><row/>");
        Path empty = Files.writeString(folder.resolve("empty.xml"), "");
        Path other = Files.writeString(folder.resolve("other.xml"), "<store><items><item/></items></store>");

        assertThat(check(folder.resolve("no.xml"))).isEqualTo("2\nDIR/no.xml: there is no such file\n");
        assertThat(check(folder)).isEqualTo("2\nDIR: it is no file\n");
        assertThat(check(torn))
                .isEqualTo("2\nDIR/torn.xml:1:13: Unexpected EOF; was expecting a close tag for element <store>\n");
        assertThat(check(empty)).isEqualTo("2\nDIR/empty.xml:1:1: Unexpected EOF in prolog\n");
        assertThat(check(other, "-", "store.row=item"))
                .isEqualTo("2\nDIR/other.xml: none of its elements is a row (store.row): did you mean 'items/item'?\n");
    }

    @Test
    void triesNothingWhereRoutesAreWrong() throws IOException {
        Path route = routes.resolve("measure-row.camel.yaml");
        Files.writeString(route, Files.readString(route).replaceFirst("uri: gauge", "uri: guage"));

        assertThat(check(folder.resolve("no.xml")))
                .isEqualTo(
                        "2\nROUTES/measure-row.camel.yaml:17:28: there is no component 'guage': did you mean 'gauge'?\n");
    }

    /** Runs the command, after "-" with more settings: its exit code, and what it prints. */
    private String check(Path store, String... settings) throws IOException {
        Path config = Files.writeString(
                folder.resolve("check.properties"),
                "routes.directory=" + routes + "\n"
                        + String.join("\n", settings).replaceFirst("^-", ""));
        StringWriter printed = new StringWriter();
        PrintWriter writer = new PrintWriter(printed, true);
        int exitCode = StoreMetrics.commandLine()
                .setOut(writer)
                .setErr(writer)
                .execute("check", "--config", config.toString(), "--store", store.toString());
        return exitCode + "\n"
                + printed.toString().replace(routes.toString(), "ROUTES").replace(folder.toString(), "DIR");
    }
}
