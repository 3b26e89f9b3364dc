package org.storemetrics.mistakes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a route that a template makes is told where that route is written. */
class SourceMistakeTest {

    private static final String FILE = "read-orders";
    private static final String ORDERS = """
            - templatedRoute:
                routeTemplateRef: read-stores
                routeId: read-orders
                parameters:
                  - name: directory
                    value: /srv/orders
                  - name: files
                    value: "*.xml"
                  - name: row
                    value: orders/order
            """;

    @TempDir
    private Path directory;

    private EditedRoutes routes;

    @BeforeEach
    void copiesTheShippedRoutes() throws IOException {
        routes = new EditedRoutes(directory);
        Files.writeString(routes.file(FILE), ORDERS);
    }

    @Test
    void noneIsFoundWhereAllIsWell() throws IOException {
        Files.writeString(routes.file("own"), """
                - routeTemplate:
                    id: count-by
                    parameters:
                      - name: field
                    from:
                      uri: direct:count-by-{{field}}
                      steps:
                        - setBody:
                            simple: "${header.{{field}}}"
                        - to:
                            uri: direct:next-{{field}}
                - templatedRoute:
                    routeTemplateRef: count-by
                    routeId: by-type
                    parameters:
                      - name: field
                        value: type
                - route:
                    id: next
                    from:
                      uri: direct:next-type
                      steps:
                        - log: a
                - route:
                    id: first
                    from:
                      uri: direct:first
                      steps:
                        - to: direct:count-by-type
                """);

        assertThat(routes.check()).containsExactly("0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            read-stores       | read-store       | ^read-store\\n      | there is no route template 'read-store': did you mean 'read-stores'?
            name: directory   | name: dircetory  | ^dircetory          | the template 'read-stores' has no parameter 'dircetory': did you mean 'directory'?
            name: row         | name: rowe       | ^rowe               | the template 'read-stores' has no parameter 'rowe': did you mean 'row'?
            `  - name: files\\n        value: "*.xml"\\n    ` | `` | ^read-stores | the template 'read-stores' needs the parameter 'files'
            orders/order      | orders//order    | ^orders//order      | row cannot be 'orders//order': 'orders//order' is not a path of element names below the root element, such as 'row', 'items/item', '**/item' or '*': 'a/**/b' has any number of levels between
            /srv/orders       | `"{{shop.folder}}"` | ^"{{shop         | there is no setting 'shop.folder'
            name: row         | `name: measure\\n        value: measure-rwo\\n      - name: row` | ^measure-rwo | no route begins with direct:measure-rwo: did you mean 'direct:measure-row'?
            read-orders       | read-store       | routeId: ^read-store | two routes have the id 'read-store'
            """)
    void isToldWhereTheRouteIsWritten(String old, String text, String place, String reason) throws IOException {
        routes.replace(FILE, old.replace("\\n", "\n"), text);

        assertThat(routes.check())
                .containsExactly("2", "ROUTES/read-orders.camel.yaml:" + routes.place(FILE, place) + ": " + reason);
    }

    @Test
    void twoRoutesCannotReadTheSameFiles() throws IOException {
        for (String files : List.of("*.xml", "1.xml")) {
            Files.writeString(
                    routes.file("read-more"),
                    ORDERS.replace("read-orders", "read-more").replace("*.xml", files));

            // which of them is told of is the file system's choice
            assertThat(routes.check())
                    .hasSize(2)
                    .element(1)
                    .asString()
                    .matches("ROUTES/read-(orders|more)\\.camel\\.yaml:3:14: another route reads the same stores,"
                            + " [*1]\\.xml in /srv/orders");
        }
    }

    /** It would read each store but once, or move it away, and what it has read would stay. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `file:in`                              | unmarshal: {custom: {ref: rowsOfIn}} | noop: true, idempotent: false, filter: '#changedStores', pollStrategy: '#storePoll'
            `file:in?noop=true&idempotent=false`   | unmarshal: {custom: {ref: rowsOfIn}} | filter: '#changedStores', pollStrategy: '#storePoll'
            `file:in?noop=true&idempotent=false&filter=#own&pollStrategy=#storePoll` | unmarshal: {custom: {ref: rowsOfIn}} | filter: '#changedStores'
            `file:in?noop={{my.noop:true}}&filter=#changedStores&pollStrategy=#storePoll` | `choice: {when: [{simple: '${header.a}', steps: [{to: 'direct:rows-of-in'}]}]}` | idempotent: false
            """)
    void routeThatReadsStoresReadsThemAsStores(String uri, String step, String lacking) throws IOException {
        Files.writeString(routes.file("own"), """
                - beans:
                    - {name: rowsOfIn, type: org.storemetrics.rows.RowsDataFormat}
                    - {name: own, type: org.apache.camel.component.file.AntPathMatcherGenericFileFilter}
                - route: {id: read-in, from: {uri: "URI", steps: [STEP]}}
                - route: {id: rows-of-in, from: {uri: "direct:rows-of-in", steps: [{unmarshal: {custom: {ref: rowsOfIn}}}]}}
                """.replace("URI", uri).replace("STEP", "{" + step + "}"));

        assertThat(routes.check())
                .containsExactly(
                        "2",
                        "ROUTES/own.camel.yaml:" + routes.place("own", "^\"file:in")
                                + ": a route that reads stores needs " + lacking + ", as read-stores has it");
    }

    @Test
    void twoBeansCannotHaveOneName() throws IOException {
        String bean = "- beans:\n    - name: rows2\n      type: org.storemetrics.rows.RowsDataFormat\n";
        Files.writeString(routes.file("own"), bean + bean);
        assertThat(routes.check()).containsExactly("0");

        Files.writeString(routes.file("own"), bean + bean + "      properties:\n        row: a\n");
        assertThat(routes.check())
                .containsExactly(
                        "2", "ROUTES/own.camel.yaml:5:13: two beans have the name 'rows2': give one of them another");
    }
}
