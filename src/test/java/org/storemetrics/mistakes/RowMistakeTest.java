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
import org.junit.jupiter.params.provider.ValueSource;

/** What would count a row half, twice or at another time than its read is refused, with what to write instead. */
class RowMistakeTest {

    private static final String GAUGE = "{to: 'gauge:store_a'}";
    private static final String METER = "{to: 'micrometer:counter:store_a_total?metricsDescription=x'}";

    @TempDir
    private Path directory;

    private EditedRoutes routes;

    @BeforeEach
    void copiesTheRoutes() throws IOException {
        routes = new EditedRoutes(directory);
    }

    /** A step before the others of measure-row; {@code ^} marks the place of the mistake. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ^wireTap: {uri: 'direct:other'}           | gauge:store_b behind wireTap would not be measured with its row: write 'to'
            ^wireTap: {uri: 'direct:oth${header.x}'}  | gauge:store_b behind wireTap would not be measured with its row: write 'to'
            ^aggregate: {correlationExpression: {constant: a}, completionSize: 2, aggregationStrategy: '#class:org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy', steps: [GAUGE]} | gauge:store_a behind aggregate would not be measured with its row: leave it out, a gauge adds up by itself: see its option 'aggregate'
            ^resequence: {simple: '${header.id}', steps: [GAUGE]} | gauge:store_a behind resequence would not be measured with its row: leave it out
            ^loadBalance: {roundRobinLoadBalancer: {}, steps: [GAUGE, GAUGE]} | gauge:store_a behind loadBalance would not be measured with its row: write 'choice' or 'multicast'
            ^split: {simple: '${body[item]}', parallelProcessing: true, steps: [GAUGE]} | gauge:store_a behind split would not be measured with its row: leave out parallelProcessing and executorService
            ^multicast: {parallelProcessing: true, steps: [{to: 'direct:other'}]} | gauge:store_b behind multicast would not be measured with its row: leave out parallelProcessing and executorService
            ^recipientList: {constant: 'direct:other', parallelProcessing: true} | gauge:store_b behind recipientList would not be measured with its row: leave out parallelProcessing and executorService
            ^threads: {poolSize: 2}                   | threads takes a row to another thread: leave it out
            ^delay: {constant: '1'}                   | delay takes a row to another thread: give it 'asyncDelayed: false'
            ^throttle: {constant: '1', asyncDelayed: true} | asyncDelayed takes a row to another thread: leave it out
            ^sample: {messageFrequency: 2}            | sample lets rows through by time, which makes any number: write 'filter'
            `toD: ^'gauge:store_a?value=${header.quantity}'` | the text of a row would become options of the step: write 'to', whose options take Simple
            ^recipientList: {constant: 'direct:other,gauge:store_a'} | the text of a row would become options of the step: write 'to', whose options take Simple
            `to: ^'micrometer:counter:store_a_total?metricsDescription=x'` | every row would count again at each read: put the step into an idempotentConsumer with 'idempotentRepository: lastRows', as in count-changes, or behind the split
            `multicast: {steps: [{to: ^'micrometer:summary:store_a?metricsDescription=x&value=1'}]}` | every row would count again at each read: put the step into an idempotentConsumer with 'idempotentRepository: lastRows', as in count-changes, or behind the split
            `idempotentConsumer: {simple: 'id=${header.id}', idempotentRepository: lastRows, skipDuplicate: false, steps: [{to: ^'micrometer:counter:store_a_total?metricsDescription=x'}]}` | every row would count again at each read: put the step into an idempotentConsumer with 'idempotentRepository: lastRows', as in count-changes, or behind the split
            ^idempotentConsumer: {simple: 'id=${header.id}', idempotentRepository: own, steps: [METER]} | micrometer:counter:store_a_total behind idempotentConsumer would not be measured with its row: write 'idempotentRepository: lastRows', which takes back a failed read
            ^idempotentConsumer: {simple: 'id=${header.id}', idempotentRepository: lastRows, eager: false, steps: [METER]} | lastRows must know a row before its steps: leave out 'eager: false'
            `idempotentConsumer: {simple: ^'name=${header.name}', idempotentRepository: lastRows, steps: [METER]}` | lastRows knows a row by one expression only, and ROUTES/count-changes.camel.yaml:26 has another one
            `idempotentConsumer: {header: ^id, idempotentRepository: lastRows, steps: [METER]}` | lastRows knows a row by one expression only, and ROUTES/count-changes.camel.yaml:26 has another one
            """)
    void isRefused(String step, String reason) throws IOException {
        String text = "steps:\\n        - " + step.replace("GAUGE", GAUGE).replace("METER", METER);
        Files.writeString(routes.file("other"), """
                - beans:
                    - name: own
                      type: org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository
                - route: {id: other, from: {uri: 'direct:other', steps: [{to: 'gauge:store_b'}]}}
                """);
        routes.replace("measure-row", "steps:", text.replace("^", ""));
        String place = routes.place("measure-row", text);

        assertThat(routes.check()).containsExactly("2", "ROUTES/measure-row.camel.yaml:" + place + ": " + reason);
    }

    /** Also where nothing is measured: reading would wait for ever. */
    @ParameterizedTest
    @ValueSource(
            strings = {"parallelProcessing: true", "parallelProcessing: '{{my.parallel:TRUE}}'", "executorService: none"
            })
    void refusesRowsThatAreSplitOnSeveralThreads(String option) throws IOException {
        routes.replace("read-store", "streaming: true", "streaming: true\\n            " + option);

        assertThat(routes.check())
                .containsExactly(
                        "2",
                        "ROUTES/read-store.camel.yaml:" + routes.place("read-store", "- ^split:")
                                + ": the rows of a store are measured one after the other:"
                                + " leave out parallelProcessing and executorService");
    }

    /** A split of what else a row has may have them. */
    @ParameterizedTest
    @ValueSource(strings = {"stopOnException", "shareUnitOfWork"})
    void refusesRowsOfWhichOneWouldEndTheOthers(String option) throws IOException {
        routes.replace("read-store", "streaming: true", "streaming: true\\n            " + option + ": true");
        routes.replace(
                "measure-row",
                "steps:",
                "steps:\\n        - split: {simple: '${body[item]}', " + option + ": true, steps: [" + GAUGE + "]}");

        assertThat(routes.check())
                .containsExactly(
                        "2",
                        "ROUTES/read-store.camel.yaml:" + routes.place("read-store", option + ": ^true")
                                + ": a row that fails is rejected, and the others count: leave out " + option);
    }

    @Test
    void refusesRowsThatAreSplitAgain() throws IOException {
        String again = "- split: {simple: '${body}', streaming: true, steps: [" + GAUGE
                + "]}\\n        - to:\\n            uri: gauge";
        routes.replace("read-store", "- to:\n            uri: gauge", again);

        assertThat(routes.check())
                .containsExactly(
                        "2",
                        "ROUTES/read-store.camel.yaml:"
                                + routes.place("read-store", "- ^split: {simple")
                                + ": the rows were split further up, and none is left:"
                                + " put these steps into that split");
    }

    @Test
    void refusesAGaugeOfWhatHasFailed() throws IOException {
        routes.replace("on-error", "handled:", "steps: [" + GAUGE + "]\\n          handled:");

        assertThat(routes.check())
                .hasSize(2)
                .element(1)
                .asString()
                .endsWith("onException adds nothing by gauge:store_a, as nothing does that has failed:"
                        + " store_rows_rejected_total and store_reads_total count it");
    }

    /** Before, after and far from the route of the rows, {@code ^} marks the place of the mistake. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            BEFORE | - ^interceptSendToEndpoint: {uri: 'log:*', steps: [GAUGE]} | interceptSendToEndpoint may see nothing that is sent: put gauge:store_a before the step that sends it
            BEFORE | - ^onCompletion: {parallelProcessing: true, steps: [GAUGE]}  | gauge:store_a behind onCompletion would not be measured with its row: leave out parallelProcessing and executorService
            BEFORE | `- interceptFrom: {steps: [{to: ^'micrometer:counter:store_a_total?metricsDescription=x'}]}` | every row would count again at each read: put the step into an idempotentConsumer with 'idempotentRepository: lastRows', as in count-changes, or behind the split
            AFTER  | - ^intercept: {steps: [GAUGE]}      | intercept must stand before the routes of its file
            AFTER  | - ^onException: {exception: [java.lang.Exception], steps: [{log: a}]} | onException must stand before the routes of its file
            ALONE  | - ^interceptFrom: {uri: 'direct:measure-row', steps: [GAUGE]} | interceptFrom at the top of a file is for the routes of this file, and it has none: put it into a routeConfiguration, or beside its route
            BEFORE | - ^errorHandler: {noErrorHandler: {}} | errorHandler at the top of a file is for the routes of all files that are loaded after it, and for those that templates make: put it into its route, or into a routeConfiguration
            ALONE  | - ^onException: {exception: [java.lang.Exception], steps: [{log: a}]} | onException at the top of a file is for the routes of this file, and it has none: put it into a routeConfiguration, or beside its route
            ALONE  | - routeConfiguration: {intercept: [{^intercept: {steps: [METER]}}]}   | intercept in a routeConfiguration is around routes without rows, too: put micrometer:counter:store_a_total into the route that measures rows
            ALONE  | - routeConfiguration: {interceptFrom: [{^interceptFrom: {steps: [{to: 'direct:measure-row'}]}}]} | interceptFrom in a routeConfiguration is around routes without rows, too: put gauge:store_rows into the route that measures rows
            ALONE  | - routeConfiguration: {onCompletion: [{^onCompletion: {steps: [GAUGE]}}]} | onCompletion in a routeConfiguration is around routes without rows, too: put gauge:store_a into the route that measures rows
            ALONE  | - routeConfiguration: {interceptSendToEndpoint: [{^interceptSendToEndpoint: {uri: 'direct:measure-row', steps: [GAUGE]}}]} | interceptSendToEndpoint may see nothing that is sent: put gauge:store_a before the step that sends it
            """)
    void refusesWhatIsWrittenAroundOtherRoutesThanThatOfTheRows(String where, String around, String reason)
            throws IOException {
        String text = around.replace("GAUGE", GAUGE).replace("METER", METER);
        String file = where.equals("ALONE") ? "alone" : "measure-row";
        Path written = routes.file(file);
        String routesOfFile = where.equals("ALONE") ? "" : Files.readString(written);
        String line = text.replace("^", "") + "\n";
        Files.writeString(written, where.equals("BEFORE") ? line + routesOfFile : routesOfFile + line);

        // what would go round for ever is told of, too
        assertThat(routes.check())
                .filteredOn(problem -> !problem.endsWith(" calls it again, for ever: leave this step out"))
                .containsExactly("2", "ROUTES/" + file + ".camel.yaml:" + routes.place(file, text) + ": " + reason);
    }

    /** In the routes that a template makes as well. */
    @Test
    void refusesAMeterBehindATemplate() throws IOException {
        Files.writeString(routes.file("sources"), """
                - beans:
                    - name: rows
                      type: org.storemetrics.rows.RowsDataFormat
                - routeTemplate:
                    id: source
                    parameters: [{name: directory}, {name: measure}]
                    from:
                      uri: file
                      parameters: {directoryName: "{{directory}}", noop: true, idempotent: false, filter: "#changedStores", pollStrategy: "#storePoll"}
                      steps:
                        - unmarshal: {custom: {ref: rows}}
                        - split: {simple: '${body}', streaming: true, steps: [{to: "direct:{{measure}}"}]}
                - templatedRoute:
                    routeTemplateRef: source
                    routeId: orders
                    parameters: [{name: directory, value: orders}, {name: measure, value: measure-order}]
                - route:
                    id: measure-order
                    from:
                      uri: direct:measure-order
                      steps:
                        - to: 'micrometer:counter:store_orders_total?metricsDescription=x'
                """);

        assertThat(routes.check())
                .containsExactly(
                        "2",
                        "ROUTES/sources.camel.yaml:"
                                + routes.place("sources", "to: ^'micrometer")
                                + ": every row would count again at each read: put the step into an"
                                + " idempotentConsumer with 'idempotentRepository: lastRows', as in count-changes, or behind the split");
    }

    /** Also where Camel names the route that a template makes, or none. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            kamelet: {name: none}                                              | routeId: ^made       | Cannot find camel-kamelet on the classpath.
            filter: {simple: '${header.a}', steps: [{transacted: {steps: []}}]} | steps: [{^transacted | The output must be added as top-level on the route. Try moving Transacted to the top of route.
            filter: {simple: '${header.a}', steps: [{saga: {steps: [{log: a}]}}]} | steps: [{^saga | The output must be added as top-level on the route. Try moving Saga -> [[Log[a]]] to the top of route.
            """)
    void saysWhereCamelRefusesAStep(String step, String place, String reason) throws IOException {
        Files.writeString(routes.file("made"), """
                - routeTemplate:
                    id: template
                    from: {uri: 'direct:made', steps: [{STEP}]}
                - templatedRoute: {routeTemplateRef: template, routeId: made}
                """.replace("STEP", step));

        assertThat(routes.check())
                .containsExactly("2", "ROUTES/made.camel.yaml:" + routes.place("made", place) + ": " + reason);
    }

    /** What has nothing to do with rows, or takes none of them apart. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            - wireTap: {uri: 'direct:audit'}
            - toD: 'direct:measure-${header.type}'
            - aggregate: {correlationExpression: {constant: a}, completionSize: 2, aggregationStrategy: '#class:org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy', steps: [{log: a}]}
            - split: {simple: '${body[item]}', parallelProcessing: true, steps: [{log: a}]}
            - delay: {constant: '1', asyncDelayed: false}
            - idempotentConsumer: {simple: '${header.id}', idempotentRepository: own, steps: [{log: a}]}
            - idempotentConsumer: {simple: 'id=${header.id}', idempotentRepository: lastRows, steps: [METER]}
            - filter: {simple: '${exchangeProperty.CamelSplitIndex} == null', steps: [METER]}
            - wireTap: {disabled: true, uri: 'direct:measure-fruit'}
            - removeProperties: {pattern: '*'}
            - doTry: {steps: [GAUGE], doCatch: [{exception: [java.lang.Exception], steps: [GAUGE]}]}
            """)
    void isNotRefused(String step) throws IOException {
        Files.writeString(routes.file("own"), """
                - beans:
                    - name: own
                      type: org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository
                - route: {id: audit, from: {uri: 'direct:audit', steps: [{log: a}]}}
                - route: {id: measure-fruit, from: {uri: 'direct:measure-fruit', steps: [{to: 'gauge:store_b'}]}}
                - route:
                    id: ticks
                    from:
                      uri: timer
                      parameters: {timerName: ticks, period: 60000}
                      steps:
                        - to: 'micrometer:counter:store_ticks_total?metricsDescription=x'
                        - threads: {poolSize: 2}
                        - toD: 'micrometer:counter:store_${routeId}_total?metricsDescription=x'
                        - aggregate: {correlationExpression: {constant: a}, completionSize: 2, aggregationStrategy: '#class:org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy', steps: [{to: 'micrometer:counter:store_pairs_total?metricsDescription=x'}]}
                - route:
                    id: files
                    from:
                      uri: file
                      parameters: {directoryName: in, delay: 60000}
                      steps:
                        - split: {tokenize: ',', parallelProcessing: true, steps: [{wireTap: {uri: 'direct:audit'}}]}
                        - to: 'micrometer:counter:store_files_total?metricsDescription=x'
                """);
        routes.replace(
                "measure-row",
                "steps:",
                "steps:\\n        " + step.replace("GAUGE", GAUGE).replace("METER", METER));

        assertThat(routes.check()).isEqualTo(List.of("0"));
    }
}
