package org.storemetrics.mistakes;

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
            measure-row    | uri: gauge         | uri: guage        | uri: ^guage        | there is no component 'guage': did you mean 'gauge'?
            measure-row    | metricsDescription | metricDescription | ^metricDescription | gauge has no option 'metricDescription': did you mean 'metricsDescription'?
            measure-row    | name: store_rows   | nmae: store_rows  | ^nmae              | gauge has no option 'nmae': did you mean 'name'?
            read-store     | delay              | dealy             | ^dealy             | file has no option 'dealy': did you mean 'delay'?
            read-store     | directoryName      | directory         | ^directory: "     | file has no option 'directory': did you mean 'directoryName'?
            measure-row    | name: store_rows   | tags.name: x      | uri: ^gauge        | gauge needs the option 'name'
            read-store     | `row: `            | `rows: `          | ^rows: "           | there is no property 'rows' here: did you mean 'row'?
            write-textfile | name: write        | nam: write        | ^nam: write        | scheduler has no option 'nam': did you mean 'name'?
            write-textfile | {{textfile.period}} | {{textfile.perio}} | ^"{{textfile.perio}} | there is no setting 'textfile.perio': did you mean 'textfile.period'?
            read-store     | {{store.row}}      | {{store.rwo}}     | ^"{{store.rwo      | there is no setting 'store.rwo': did you mean 'store.row'?
            read-store     | {{rows}}           | {{rwos}}          | ref: ^"{{rwos      | there is no setting or parameter 'rwos': did you mean 'rows'?
            write-textfile | {{textfile.period}} | {{bean:x.y}}      | ^"{{bean           | there is no bean 'x'
            write-textfile | {{textfile.period}} | {{my.a:{{bean:stoers.y}}}} | ^"{{my | there is no bean 'stoers': did you mean 'stores'?
            write-textfile | {{textfile.period}} | {{bean:textfile}} | ^"{{bean           | {{bean:textfile}} has no value here: write {{my.name}}, a setting of your own
            write-textfile | {{textfile.period}} | {{env:NO_SUCH}}   | ^"{{env            | {{env:NO_SUCH}} has no value here: write {{my.name}}, a setting of your own
            read-store     | ref: "{{rows}}"    | ref: row          | ref: ^row          | there is no data format 'row': did you mean 'rows'?
            measure-row    | id: measure-row    | `id: measure-row\\n    routePolicy: reed` | ^reed   | there is no bean 'reed': did you mean 'read'?
            on-error       | ref: textfile      | ref: textfiles    | ref: ^textfiles    | there is no bean 'textfiles': did you mean 'textfile'?
            write-textfile | method: scrape     | method: scrap     | method: ^scrap     | the bean has no method 'scrap': did you mean 'scrape'?
            read-store     | RowsDataFormat     | RowDataFormat     | ^org.storemetrics  | there is no class 'org.storemetrics.rows.RowDataFormat'
            on-error       | lang.Exception     | lang.Exeption     | ^java.lang.Exeption | there is no class 'java.lang.Exeption'
            """)
    void saysWhereSomethingIsNamedThatIsNotThere(String file, String old, String text, String place, String reason)
            throws IOException {
        assertProblem(file, old, text, place, reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            measure-row    | `value:`               | `aggregate: mean\\n                        value:` | ^aggregate: | aggregate cannot be 'mean': it is one of sum, min, max, avg, first, last
            measure-row    | "${header.quantity}"   | many               | ^value: many           | value cannot be 'many': it is a number or a Simple expression
            read-store     | recursive: true        | recursive: maybe   | ^recursive             | recursive cannot be 'maybe'
            read-store     | `"#changedStores"`     | `"#changedStore"`  | ^"#changedStore"       | there is no bean 'changedStore': did you mean 'changedStores'?
            read-store     | {{store.row}}          | a//b               | ^"a//b                 | row cannot be 'a//b': 'a//b' is not a path of element names below the root element, such as 'row', 'items/item', '**/item' or '*': 'a/**/b' has any number of levels between
            write-textfile | {{textfile.period}}    | soon               | ^delay: "soon          | delay cannot be 'soon'
            read-store     | readLock: none         | readLock: nine     | ^readLock              | readLock cannot be 'nine': it is one of none, markerFile, fileLock, rename, changed, idempotent, idempotent-changed, idempotent-rename
            measure-row    | ${header.quantity}     | ${haeder.quantity} | ^"${haeder             | there is no function 'haeder': did you mean 'header'?
            measure-row    | ${header.quantity}     | ${header.quantity  | ^"${header.quantity"   | Simple expression '${header.quantity': expected symbol functionEnd but was eol
            measure-row    | ${header.quantity}     | ${header.a.b.c}    | ^"${header.a.b.c       | Simple expression '${header.a.b.c}': a field within a field is in brackets: write ${header.a[b][c]}
            measure-row    | ${header.quantity}     | ${header.a.b[c]}   | ^"${header.a.b[c       | Simple expression '${header.a.b[c]}': a field within a field is in brackets: write ${header.a[b][c]}
            measure-row    | type: "${header.type[0]}" | type: "${header.type ?: 'none'}" | ^"${header.type ?: | Simple expression '${header.type ?: 'none'}': what stands in for an absent text goes behind the braces: write ${header.author} ?: 'unknown'
            measure-row    | "${header.quantity}"   | "${round(${header.q})}" | ^"${round | there is no function 'round'
            measure-row    | type: "${header.type[0]}" | type: "${uppercase(${haeder.a})} b" | ^"${upper | there is no function 'haeder': did you mean 'header'?
            measure-row    | type: "${header.type[0]}" | type: "{header.type}" | ^tags.type: "{header.type | '{header.type}' is text, and no field: write ${header.type}
            measure-row    | - choice: | - throwException: {exceptionType: java.lang.Exception, message: "${nosuch}"}\\n        - choice: | ^"${nosuch | there is no function 'nosuch': a field is ${header.nosuch}
            measure-row    | - choice: | - setBody: {expression: {language: {language: simple, expression: "${trim(${nosuch})}"}}}\\n        - choice: | ^"${trim | there is no function 'nosuch': a field is ${header.nosuch}
            count-changes  | "id=${header.id}"      | "id={header.id}"    | ^"id={header.id | '{header.id}' is text, and no field: write ${header.id}
            count-changes  | "${header.price[0]} regex '[0-9]+([.][0-9]+)?'" | "${header.price} == 010" | ^"${header.price} == | Simple expression '${header.price} == 010': without quotes it is a number, which 10 equals as well as 010: write '010' for the text
            count-changes  | "${header.price[0]} regex '[0-9]+([.][0-9]+)?'" | "${lenght(${header.a})} > 2" | ^"${lenght | there is no function 'lenght': did you mean 'length'?
            measure-row    | "${header.quantity}"   | "${sum(${header.a},${header.b})}" | ^"${sum | Simple expression '${sum(${header.a},${header.b})}': sum, max, min, average and abs drop fractions and leave out what is no number: a metric adds up by itself, over several steps too
            measure-row    | type: "${header.type[0]}" | type: "${header.n} > 5 ? 'a' : 'b'" | ^"${header.n} | Simple expression '${header.n} > 5 ? 'a' : 'b'': a choice stands in braces as a whole: write ${header.price > 5 ? 'dear' : 'cheap'}
            on-error       | "${routeId} ==         | `"${routeId} == 'a' || ${routeId} == 'b' && ${routeId} ==` | `^"${routeId} == 'a' ||` | `Simple expression '${routeId} == 'a' || ${routeId} == 'b' && ${routeId} == 'write-textfile'': || before && would be evaluated first: put one of them into a filter, or a choice, of its own`
            on-error       | "${routeId} == 'write-textfile'" | "${routeId == 'write-textfile'}" | ^"${routeId == | Simple expression '${routeId == 'write-textfile'}': Unknown function: routeId == 'write-textfile'
            on-error       | expression: "true"     | expression: "${header.x}" | ^"${header.x} | constant takes '${header.x}' as it stands: write 'simple'
            count-changes  | regex '[0-9]+([.][0-9]+)?' | regex '[0-9' | ^"${header.price[0]} regex | Simple expression '${header.price[0]} regex '[0-9'': '[0-9' is no regular expression: Unclosed character class
            count-changes  | "${header.price[0]} regex '[0-9]+([.][0-9]+)?'" | "${header.price > 5}" | ^"${header.price > | Simple expression '${header.price > 5}': what is compared stands in braces alone: write ${header.price} > 5
            count-changes  | != null                | !== null           | ^"${exchangeProperty.CamelSplitIndex} | `Simple expression '${exchangeProperty.CamelSplitIndex} !== null': the operators are ==, !=, <, <=, >, >=, =~, in, contains, startsWith, endsWith, regex and range, !in and the like, && and ||`
            on-error       | CamelSplitIndex}       | CamelSplitIndex    | ^"${exchangeProperty.Camel | Simple expression '${exchangeProperty.CamelSplitIndex != null': expected symbol functionEnd but was eol
            on-error       | == 'write-             | === 'write-        | ^"${routeId} ===       | `Simple expression '${routeId} === 'write-textfile'': the operators are ==, !=, <, <=, >, >=, =~, in, contains, startsWith, endsWith, regex and range, !in and the like, && and ||`
            on-error       | exchangeProperty       | exchangeProprety   | ^"${exchangeProprety   | there is no function 'exchangeProprety': did you mean 'exchangeProperty'?
            measure-row    | ${header.quantity}     | ${headerr.quantity} | ^"${headerr           | there is no function 'headerr': did you mean 'header'?
            write-textfile | method: scrape         | method: scrape(${bdy}) | ^scrape(${bdy       | there is no function 'bdy': did you mean 'body'?
            write-textfile | method: scrape         | method: scrape\\n        - to: {uri: file, parameters: {directoryName: a, fileName: "${bean:textfiles?method=a}"}} | ^"${bean:textfiles | there is no bean 'textfiles': did you mean 'textfile'?
            count-changes  | value: "${header.price | value: "${heder.price | ^"${heder.price | there is no function 'heder': did you mean 'header'?
            count-changes  | ${body.added}          | ${bdy.added}       | ^"${bdy.added          | there is no function 'bdy': did you mean 'body'?
            count-changes  | path: "${exchange      | path: "${exchng    | ^"${exchng             | there is no function 'exchngProperty': did you mean 'exchangeProperty'?
            measure-row    | `value:`               | `unit: M\\n                        value:` | ^unit: | unit cannot be 'M': M may be a thousand or 1024: say which by a list such as M=1024
            measure-row    | `value:`               | `time: 'dd.mm.yyyy'\\n                        zone: UTC\\n                        value:` | ^time: | time cannot be 'dd.mm.yyyy': it is iso, epoch, epoch-millis, rfc1123 or a pattern such as dd.MM.yyyy HH:mm, and this is none: it says no day: the month is MM
            measure-row    | `value:`               | `time: iso\\n                        value:` | ^time: | time cannot be 'iso': a sum of times says nothing: name the aggregate, first, last, min, max or avg
            measure-row    | `value: "${header.quantity}"` | `value: "${haeder.quantity}"\\n                        unit: bytes` | ^"${haeder | there is no function 'haeder': did you mean 'header'?
            count-changes  | metricsType: summary   | metricsType: gauge | ^metricsType: gauge    | metricsType cannot be 'gauge': it is one of counter, summary, timer; 'gauge' is a step of its own
            """)
    void saysWhereSomethingCannotBeWhatItIs(String file, String old, String text, String place, String reason)
            throws IOException {
        assertProblem(file, old, text, place, reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            tags.type            | tags.le            | ^tags.le                  | tags.le cannot be '${header.type[0]}': label 'le' is reserved by Prometheus
            store_quantity       | store_quantity_sum | name: ^store_quantity_sum | 'store_quantity_sum' cannot be the name of a gauge: the ending _sum is reserved
            store_quantity       | store_up           | name: ^store_up           | gauge store_up: there is a gauge of that name already
            store_rows_unmatched | store_rows\\n                      aggregate: max | ^store_rows\\n                      aggregate | gauge store_rows: it is used twice with different aggregates: SUM and MAX
            """)
    void saysWhereAMetricCannotBeExposedAsItIs(String old, String text, String place, String reason)
            throws IOException {
        assertProblem("measure-row", old, text, place, reason);
    }

    private void assertProblem(String file, String old, String text, String place, String reason) throws IOException {
        routes.replace(file, old, text);

        assertThat(routes.once())
                .isEqualTo("2 store-metrics: ROUTES/%s.camel.yaml:%s: %s\n", file, routes.place(file, place), reason);
    }
}
