package org.storemetrics.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.storemetrics.read.Read;

/** A row counts whole or not at all, whatever its steps are, and so does a read. */
class WholeRowsTest {

    private static final String STORE = "<store><row id='1' q='1' t='1;2'><item p='5'/></row>"
            + "<row id='2' q='x' t='3;x'><item p='1'/><item p='x'/></row>"
            + "<row id='3' q='4' t='7'><item p='2'/><item p='3'/></row></store>";

    /** Rows 1 and 2 are known, 3 is new, 4 is gone. */
    private static final String BEFORE =
            "<store><row id='1' q='1' t='1'/><row id='2' q='1' t='1'/><row id='4' t='1'/></store>";

    /** A bean that does what no check of the routes can see. */
    public static final class OffTheWay {

        public void counted(Exchange exchange) throws Exception {
            try (ProducerTemplate template = exchange.getContext().createProducerTemplate()) {
                template.send("direct:other", exchange);
            }
        }

        public void onAnotherThread(Exchange exchange) {
            CompletableFuture.runAsync(() -> Read.of(exchange))
                    .handle((read, e) -> e)
                    .join();
        }
    }

    @TempDir
    private Path folder;

    /** What the rows add to {@code store_a} and {@code store_b}, and which of them are rejected. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            - split: {simple: '${body[item]}', steps: [{to: 'gauge:store_a'}, {to: 'gauge:store_b?value=${body[p]}'}]} | 3.0 | 10.0 | 2
            - split: {simple: '${body[item]}', steps: [{doTry: {steps: [{to: 'gauge:store_b?value=${body[p]}'}], doCatch: [{exception: [java.lang.Exception], steps: [{to: 'gauge:store_a'}]}]}}]} | 1.0 | 11.0 | -
            - split: {simple: '${header.t}', delimiter: ';', steps: [{stop: {}}]}\\n- to: 'gauge:store_a' | 3.0 | - | -
            - to: 'gauge:store_a'\\n- removeProperties: {pattern: '*'}\\n- to: 'gauge:store_b?value=${header.q}' | 2.0 | 5.0 | 2
            - to: 'gauge:store_a'\\n- filter: {simple: "${header.q} == 'x'", steps: [{rollback: {markRollbackOnly: true}}]}\\n- to: 'gauge:store_b' | 2.0 | 2.0 | 2
            - to: 'gauge:store_a'\\n- setBody: {constant: text}\\n- removeHeaders: {pattern: 'q'}\\n- to: 'gauge:store_b?value=${header.q}&missing=1' | 3.0 | 3.0 | -
            - to: 'gauge:store_a'\\n- enrich: {constant: 'direct:other'}\\n---\\n- route: {id: other, from: {uri: 'direct:other', steps: [{to: 'gauge:store_b?value=${header.q}'}]}} | 2.0 | 5.0 | 2
            - multicast: {aggregationStrategy: '#class:org.apache.camel.processor.aggregate.GroupedExchangeAggregationStrategy', steps: [{to: 'gauge:store_a?value=${header.q}'}, {to: 'gauge:store_b'}]} | 5.0 | 2.0 | 2
            - onCompletion: {steps: [{to: 'gauge:store_a?value=${header.q}'}]}\\n- to: 'gauge:store_b' | 5.0 | 2.0 | 2
            - split: {simple: '${body[item]}', steps: [{split: {simple: '${body[p]}', steps: [{to: 'gauge:store_a?value=${body}'}]}}]}\\n- to: 'gauge:store_b' | 10.0 | 2.0 | 2
            - filter: {simple: '${header.id} != 0', steps: [{doTry: {steps: [{to: 'gauge:store_a'}, {split: {simple: '${body[item]}', steps: [{to: 'gauge:store_b?value=${body[p]}'}]}}], doFinally: {steps: [{removeHeader: {name: t}}]}}}]} | 2.0 | 10.0 | 2
            - to: 'gauge:store_a'\\n- doTry: {steps: [{rollback: {}}], doCatch: [{exception: [java.lang.Exception], steps: [{to: 'gauge:store_b'}]}]} | - | - | 1,2,3
            - to: 'gauge:store_a'\\n- doTry: {steps: [{throwException: {exceptionType: java.lang.Exception, message: x}}], doCatch: [{exception: [java.lang.Exception], steps: [{to: 'direct:other'}]}]}\\n---\\n- route: {id: other, from: {uri: 'direct:other', steps: [{multicast: {steps: [{split: {simple: '${body[item]}', steps: [{to: 'gauge:store_b?value=${body[p]}'}]}}]}}]}} | 2.0 | 10.0 | 2
            - to: 'gauge:store_a'\\n- doTry: {steps: [{throwException: {exceptionType: java.lang.Exception, message: x}}], doCatch: [{exception: [java.lang.Exception], onWhen: {simple: '${header.t.none()} == 1'}, steps: [{to: 'gauge:store_b'}]}]} | - | - | 1,2,3
            - doTry: {steps: [{doTry: {steps: [{to: 'gauge:store_a?value=${header.q}'}], doFinally: {steps: [{filter: {simple: "${header.q} != '4'", steps: [{rollback: {}}]}}]}}}], doCatch: [{exception: [java.lang.Exception], steps: [{to: 'gauge:store_b'}]}]} | 4.0 | - | 1,2
            - doTry: {steps: [{recipientList: {constant: 'direct:other'}}], doCatch: [{exception: [java.lang.Exception], steps: [{to: 'gauge:store_b'}]}]}\\n---\\n- route: {id: other, from: {uri: 'direct:other', steps: [{doTry: {steps: [{to: 'gauge:store_a?value=${header.q}'}], doFinally: {steps: [{log: x}]}}}]}} | 5.0 | 1.0 | -
            - to: 'gauge:store_a'\\n- doTry: {steps: [{to: 'direct:made'}], doCatch: [{exception: [java.lang.Exception], steps: [{to: 'gauge:store_b'}]}]}\\n---\\n- route: {id: other, errorHandler: {noErrorHandler: {}}, from: {uri: 'direct:other', steps: [{log: x}]}}\\n- routeTemplate: {id: t, parameters: [{name: n}], from: {uri: 'direct:{{n}}', steps: [{to: 'gauge:store_c?value=${header.q}'}]}}\\n- templatedRoute: {routeTemplateRef: t, routeId: made, parameters: [{name: n, value: made}]} | 2.0 | - | 2
            - to: 'gauge:store_a'\\n- doTry: {steps: [{to: 'direct:made'}], doCatch: [{exception: [java.lang.Exception], steps: [{to: 'gauge:store_b'}]}]}\\n---\\n- routeTemplate: {id: t, parameters: [{name: n}], route: {errorHandler: {noErrorHandler: {}}, from: {uri: 'direct:{{n}}', steps: [{to: 'gauge:store_c?value=${header.q}'}]}}}\\n- templatedRoute: {routeTemplateRef: t, routeId: made, parameters: [{name: n, value: made}]} | 3.0 | 1.0 | -
            - filter: {simple: '${header.item} == null', steps: [{to: 'gauge:store_a'}]}\\n- filter: {simple: "${header.item} != null && ${header.t} == '7'", steps: [{to: 'gauge:store_b'}]} | - | 1.0 | -
            - to: 'gauge:store_a'\\n- recipientList: {disabled: true, constant: 'direct:other'}\\n- pipeline: {disabled: true, steps: [{to: 'gauge:store_b'}]}\\n- multicast: {disabled: true, steps: [{to: 'gauge:store_b'}]}\\n---\\n- route: {id: other, from: {uri: 'direct:other', steps: [{to: 'gauge:store_b'}]}} | 3.0 | - | -
            """)
    void addUpTo(String steps, String a, String b, String rejected) throws Exception {
        String seen = read(steps.replace("\\n", "\n") + "\n", STORE);

        assertThat(value(seen, "store_a")).isEqualTo(a);
        assertThat(value(seen, "store_b")).isEqualTo(b);
        assertThat(seen.lines().filter(line -> line.matches("\\d rejected .*")).map(line -> line.substring(0, 1)))
                .isEqualTo(rejected.equals("-") ? List.of() : List.of(rejected.split(",")));
        assertThat(seen).contains("store_up{path=\"/stores/store.xml\"} 1.0");
    }

    /** One child element is one part, as each of many is, whatever it has; an absent one is none. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ${header.item} | <item n='5'/>
            ${body[item]} | <item n='5'/>
            ${header[item]} | <item n='5'>1,5</item>
            ${body[item]} | <item><n>5</n></item>
            ${header.all[item]} | <all><item n='5'/></all>
            ${body[all][item]} | <all><item n='5'/></all>
            """)
    void haveOnePartForOneElement(String parts, String one) throws Exception {
        String many = one.contains("<all>") ? "<all><item n='7'/><item n='3'/></all>" : "<item n='7'/><item n='3'/>";
        String seen = read(
                "- split: {simple: '" + parts
                        + "', steps: [{to: 'gauge:store_a'}, {to: 'gauge:store_b?value=${body[n]}'}]}\n",
                "<store><row id='1'>" + many + "</row><row id='2'>" + one + "</row><row id='3'/></store>");

        assertThat(value(seen, "store_a")).isEqualTo("3.0");
        assertThat(value(seen, "store_b")).isEqualTo("15.0");
        assertThat(seen).doesNotContain("rejected ");
    }

    /** The text of an element, which may be empty, is one part, unless the route says what is between several. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            simple: '${header.item}' | <item/> | 1.0
            simple: '${body[item]}' | <item>1,5</item> | 1.0
            simple: '${header.item}', delimiter: ';' | <item>1;5</item> | 2.0
            simple: '${header.item}', delimiter: ';' | <item n='1'>1;5</item> | 2.0
            simple: '${header.item}', delimiter: ';' | <item n='1'/> | 1.0
            simple: '${header.item}', delimiter: ';' | <item/> | 1.0
            simple: '${header.item}', delimiter: ';' | <item n='1;2'/><item n='1'/> | 2.0
            simple: '${header.all[item]}' | <all><item>1,5</item></all> | 1.0
            simple: '${header.all[item][0]}' | <all><item>1,5</item><item>2,5</item></all> | 1.0
            simple: '${body[all][item]}', delimiter: ';' | <all><item>1;5</item></all> | 2.0
            simple: '${header.all[item]}' | <all item='1,5'/> | 2.0
            simple: '${header.all[item]}' | <all item='1,5'><item>1,5,6</item></all> | 1.0
            simple: '${header.item[0]}' | <item>1,5</item> | 1.0
            simple: '${header.name}' | <item/> | 2.0
            simple: '${header.store.name}' | <item/> | 2.0
            """)
    void haveOnePartForOneText(String split, String one, String parts) throws Exception {
        String seen = read(
                "- split: {" + split + ", steps: [{to: 'gauge:store_a'}]}\n",
                "<store name='1,2'><row id='1' name='1,2'>" + one + "</row></store>");

        assertThat(value(seen, "store_a")).isEqualTo(parts);
    }

    /** Whatever has put another message in the row's place. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            setBody: {constant: text}
            transform: {simple: '${header.id}'}
            convertBodyTo: {type: java.lang.String}
            """)
    void keepTheirFields(String step) throws Exception {
        String seen = read(
                "- " + step
                        + "\n- to: 'gauge:store_a?value=${header.host[address][addr]}&tags.name=${header.store.name}'\n"
                        + "- split: {simple: '${header.item}', steps: [{to: 'gauge:store_b?value=${body[n]}'}]}\n",
                "<store name='s'><row id='1'><host><address addr='5'/></host><item n='7'/></row></store>");

        assertThat(seen)
                .contains("store_a{name=\"s\",path=\"/stores/store.xml\"} 5.0")
                .contains("store_b{path=\"/stores/store.xml\"} 7.0");
    }

    /** What a route has set is no element any more. */
    @Test
    void haveAsManyPartsAsARouteSets() throws Exception {
        String seen = read(
                "- setHeader: {name: item, constant: '1,5'}\n"
                        + "- split: {simple: '${header.item}', steps: [{to: 'gauge:store_a'}]}\n",
                "<store><row id='1'><item>7</item></row></store>");

        assertThat(value(seen, "store_a")).isEqualTo("2.0");
    }

    @Test
    void haveOnePartForOneTextWithinAPart() throws Exception {
        String seen = read(
                "- split: {simple: '${header.all}', steps: [{split: {simple: '${body[item]}', steps:"
                        + " [{to: 'gauge:store_a'}]}}]}\n",
                "<store><row id='1'><all><item>1,5</item></all><all item='1,5'/></row></store>");

        assertThat(value(seen, "store_a")).isEqualTo("3.0");
    }

    /** What is measured before the rows, and behind them, does not go with the row next to it. */
    @Test
    void takeNothingWithThemThatIsBesideThem() throws Exception {
        String meter = "        - to: 'micrometer:counter:store_%s_total?metricsDescription=x&increment=2'\n";
        RoutedStore store = new RoutedStore(folder)
                .edit("        - split:\n", meter.formatted("before") + "        - split:\n")
                .edit(
                        "        - to:\n            uri: gauge\n",
                        meter.formatted("behind") + "        - to:\n            uri: gauge\n")
                .measure("- to: 'gauge:store_a?value=${header.q}'\n");

        assertThat(store.read(context -> {}, "<store><row id='1' q='x'/></store>")
                        .seen())
                .contains("1 rejected", "store_before_total 2.0", "store_behind_total 2.0");
    }

    /** {@code lastRows} gives a row the same answer each time it is asked. */
    @Test
    void areNewAsOftenAsTheyAreAsked() throws Exception {
        String seen = read(
                "- idempotentConsumer: {simple: 'id=${header.id}', idempotentRepository: lastRows, steps: ["
                        + "{to: 'micrometer:counter:store_new_total?metricsDescription=x'}]}\n"
                        + "- idempotentConsumer: {simple: 'id=${header.id}', idempotentRepository: lastRows, steps: ["
                        + "{to: 'micrometer:counter:store_again_total?metricsDescription=x'}]}\n",
                BEFORE,
                STORE);

        assertThat(seen)
                .contains("store_new_total 1.0", "store_again_total 1.0")
                .contains("store_rows_added_total{path=\"/stores/store.xml\"} 1.0")
                .contains("store_rows_removed_total{path=\"/stores/store.xml\"} 1.0");
    }

    /** Each kind of value that nothing can be counted by rejects the row: the counter has what the good ones give. */
    @Test
    void withoutAnAmountThatCanBeCountedAreRejected() throws Exception {
        String rows = "<row id='%d' q='%s'/>";
        String store = "<store>" + rows.formatted(11, "2") + rows.formatted(12, "NaN") + rows.formatted(13, "1e999")
                + rows.formatted(14, "-2") + "<row id='15'/>" + rows.formatted(16, "") + rows.formatted(17, "1,5")
                + rows.formatted(18, "0x10") + "</store>";

        String seen = read(
                "- to: 'gauge:store_a'\n"
                        + "- idempotentConsumer: {simple: 'id=${header.id}', idempotentRepository: lastRows, steps: ["
                        + "{to: 'micrometer:counter:store_new_total?metricsDescription=x&increment=${header.q}'}]}\n",
                BEFORE,
                store);

        assertThat(seen)
                .contains("store_new_total 18.0", "store_a{path=\"/stores/store.xml\"} 2.0")
                .contains("2 rejected NOT_FINITE ${header.q} is 'NaN'")
                .contains("3 rejected NOT_FINITE ${header.q} is '1e999'")
                .contains("4 rejected STEP_FAILED ${header.q} is '-2.0', which is negative")
                .contains("5 rejected MISSING_VALUE ${header.q} is missing")
                .contains("6 rejected MISSING_VALUE ${header.q} is missing")
                .contains("7 rejected NOT_A_NUMBER ${header.q} is '1,5'");
    }

    /** What the check of the routes cannot know, a row shows: nothing is published then. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            - bean: {ref: off, method: counted}\\n---\\n- route: {id: other, from: {uri: 'direct:other', steps: [{to: 'micrometer:counter:store_a_total?metricsDescription=x'}]}} | store_a_total would count every row again at each read
            - bean: {ref: off, method: onAnotherThread} | the rows of a store are measured one after the other, on one thread
            """)
    void failTheirReadIfAStepWouldCountThemTwice(String steps, String reason) throws Exception {
        String seen = read(steps.replace("\\n", "\n") + "\n", STORE.replace("'x'", "'2'"));

        assertThat(seen)
                .contains("store_up{path=\"/stores/store.xml\"} 0.0", reason)
                .doesNotContain("\nstore_a_total");
    }

    /** A part of a split that is none of rows: nobody else would be told. */
    @Test
    void failIfAStepBesideThemFails() throws Exception {
        RoutedStore store = new RoutedStore(folder)
                .edit(
                        "        - to:\n            uri: gauge\n",
                        "        - split: {constant: 'a;b', delimiter: ';', steps: [{throwException: {exceptionType:"
                                + " java.lang.IllegalStateException, message: beside}}]}\n"
                                + "        - to:\n            uri: gauge\n");

        assertThat(store.read(context -> {}, STORE).seen())
                .contains("store_up{path=\"/stores/store.xml\"} 0.0", "cannot read /stores/store.xml: beside");
    }

    /** Also where no check of the routes knows that the split is one of rows. */
    @Test
    void failTheirReadIfOneEndsTheOthers() throws Exception {
        RoutedStore store = new RoutedStore(folder)
                .edit(
                        "${body}\"\n            streaming: true",
                        "${bodyAs(java.util.Iterator)}\"\n            streaming: true\n            stopOnException: true")
                .measure("- filter: {simple: \"${header.id} == '2'\", steps: [{stop: {}}]}\n- to: 'gauge:store_a'\n");

        assertThat(store.read(context -> {}, STORE).seen())
                .contains("store_up{path=\"/stores/store.xml\"} 0.0", "the route did not read it to its end");
    }

    private String read(String steps, String... stores) throws Exception {
        return new RoutedStore(folder)
                .measure(steps)
                .read(context -> context.getRegistry().bind("off", new OffTheWay()), stores)
                .seen();
    }

    private static String value(String seen, String gauge) {
        return seen.lines()
                .filter(line -> line.startsWith(gauge + "{"))
                .map(line -> line.replaceFirst(".*} ", ""))
                .findFirst()
                .orElse("-");
    }
}
