package org.storemetrics.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What someone who names in a route what is not there, or gives it what it cannot take, is told in one line. */
class RouteProblemTest {

    @TempDir
    private Path directory;

    private EditedRoutes routes;

    @BeforeEach
    void copiesTheRoutes() throws IOException {
        routes = new EditedRoutes(directory);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            measure-row    | uri: gauge         | uri: guage        | 19:28: there is no component 'guage'
            measure-row    | metricsDescription | metricDescription | 22:25: gauge has no option 'metricDescription'
            measure-row    | name: store_rows   | nmae: store_rows  | 19:28: gauge needs the option 'name'
            read-store     | delay              | dealy             | 19:9: file has no option 'dealy'
            read-store     | directoryName      | directory         | 12:12: file needs the option 'directoryName'
            read-store     | `row: `            | `rows: `          | 5:9: there is no option 'rows' here
            write-textfile | timerName          | name              | 7:12: timer needs the option 'timerName'
            measure-row    | {{store.types}}    | {{store.typs}}    | 14:33: there is no setting 'store.typs'
            read-store     | {{store.row}}      | {{store.rwo}}     | 5:14: there is no setting 'store.rwo'
            read-store     | ref: rows          | ref: row          | 31:20: there is no data format 'row'
            read-store     | Policy: read       | Policy: reed      | 10:18: there is no bean 'reed'
            on-error       | ref: textfile      | ref: textfiles    | 27:22: there is no bean 'textfiles'
            write-textfile | method: scrape     | method: scrap       | 15:21: the bean has no method 'scrap'
            read-store     | RowsDataFormat     | RowDataFormat     | 3:13: there is no class 'org.storemetrics.rows.RowDataFormat'
            on-error       | lang.Exception     | lang.Exeption     | 8:15: there is no class 'java.lang.Exeption'
            """)
    void saysWhereSomethingIsNamedThatIsNotThere(String file, String old, String text, String problem)
            throws IOException {
        assertProblem(file, old, text, problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            measure-row    | `value:`            | `aggregate: mean\\n                        value:` | 29:25: aggregate cannot be 'mean'
            measure-row    | "${header.quantity}" | many              | 27:31: value: 'many' is not a number or a Simple expression
            read-store     | recursive: true     | recursive: maybe   | 16:9: recursive cannot be 'maybe'
            read-store     | `"#changedStores"`  | `"#changed"`       | 26:9: filter cannot be '#changed'
            read-store     | {{store.row}}       | a//b               | 5:9: row cannot be 'a//b'
            write-textfile | {{textfile.period}} | soon               | 10:9: period cannot be 'soon'
            write-textfile | TryRename           | Rename             | 23:15: fileExist cannot be 'Rename'
            measure-row    | ${header.quantity}  | ${haeder.quantity} | 29:32: Simple expression '${haeder.quantity}': Unknown function: haeder.quantity
            measure-row    | ${header.quantity}  | ${header.quantity  | 29:32: Simple expression '${header.quantity': expected symbol functionEnd but was eol
            measure-row    | == ''               | === ''             | `14:33: Simple expression '${header.type} in '' && ',,' contains ',${header.type},' || '' === ''': Unexpected token =`
            """)
    void saysWhereSomethingCannotBeWhatItIs(String file, String old, String text, String problem) throws IOException {
        assertProblem(file, old, text, problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            tags.type            | tags.job           | 21:31: label 'job' is reserved by Prometheus
            store_quantity       | store_quantity_sum | 27:31: 'store_quantity_sum' cannot be the name of a gauge: the ending _sum is reserved
            store_quantity       | store_up           | 27:31: gauge store_up: it is used twice with different labels: [path] and [type]
            store_rows_unmatched | store_rows         | 36:29: gauge store_rows: it is used twice with different descriptions: 'Rows in store by type' and 'Rows in store that no filter let through by type'
            """)
    void saysWhereAMetricCannotBeExposedAsItIs(String old, String text, String problem) throws IOException {
        assertProblem("measure-row", old, text, problem);
    }

    private void assertProblem(String file, String old, String text, String problem) throws IOException {
        routes.replace(file, old, text);

        assertThat(routes.once()).isEqualTo("2 store-metrics: ROUTES/" + file + ".camel.yaml:" + problem + "\n");
    }
}
