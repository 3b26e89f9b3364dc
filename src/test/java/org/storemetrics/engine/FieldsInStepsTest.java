package org.storemetrics.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A field means the same in every step that takes Simple, whatever steps came before. */
class FieldsInStepsTest {

    private static final String STORE = """
            <store><row id='7' n='3'>own<host><name>alpha</name></host><tag>a</tag><tag>b</tag></row></store>
            """;

    @TempDir
    private Path folder;

    @Test
    void meansTheSame() throws Exception {
        String seen = new RoutedStore(folder)
                .measure("""
                        - filter: {simple: "${header.host[name]} == 'alpha' && ${header.n} > 2", steps: [{to: 'gauge:store_filter'}]}
                        - choice: {when: [{simple: "${header.host[nope]} == 'alpha'", steps: [{to: 'gauge:store_none'}]}, {simple: "${body[host][name]} in 'beta, alpha'", steps: [{to: 'gauge:store_when'}]}]}
                        - to: 'gauge:store_gauge?value=${header.host[n]}&missing=5&tags.host=${header.host[name].toUpperCase()}'
                        - to: {uri: gauge, parameters: {name: store_ternary, tags.size: "${header.n > 2 ? 'big' : 'small'}"}}
                        - idempotentConsumer: {simple: 'id=${header.id}', idempotentRepository: lastRows, steps: [{to: 'micrometer:counter:store_m_total?metricsDescription=x&increment=${header[@n]}&tags.host=${header.host[name]}'}]}
                        - loop: {simple: '${headerAs(@n,Integer)}', steps: [{to: 'gauge:store_loop'}]}
                        - split: {simple: '${header.tag}', steps: [{to: 'gauge:store_split?tags.tag=${body}&tags.host=${header.host[name]}'}]}
                        - log: {message: 'logged ${header.host[name]} ${header.host[nope]}.', loggingLevel: WARN}
                        - setHeader: {name: mine, simple: '${header.host[name]}'}
                        - setProperty: {name: mine, simple: '${header.host[name]}'}
                        - setVariable: {name: mine, simple: '${header.host[name]}'}
                        - setBody: {simple: '${header.host[name]}'}
                        - filter: {simple: "${header.host[name]} == 'alpha'", steps: [{to: 'gauge:store_after?tags.host=${header.host[name]}&tags.all=${header.mine} ${exchangeProperty.mine} ${variable.mine} ${body}'}]}
                        - validate: {simple: "${header.host[name]} == 'alpha'"}
                        """)
                .read(context -> {}, "<store/>", STORE)
                .seen();

        assertThat(seen.lines().filter(line -> !line.startsWith("store_r") && !line.contains("_file_")))
                .contains(
                        "store_filter{path=\"/stores/store.xml\"} 1.0",
                        "store_when{path=\"/stores/store.xml\"} 1.0",
                        "store_gauge{host=\"ALPHA\",path=\"/stores/store.xml\"} 5.0",
                        "store_ternary{path=\"/stores/store.xml\",size=\"big\"} 1.0",
                        "store_m_total{host=\"alpha\"} 3.0",
                        "store_loop{path=\"/stores/store.xml\"} 3.0",
                        "store_split{host=\"alpha\",path=\"/stores/store.xml\",tag=\"a\"} 1.0",
                        "store_split{host=\"alpha\",path=\"/stores/store.xml\",tag=\"b\"} 1.0",
                        "store_after{all=\"alpha alpha alpha alpha\",host=\"alpha\",path=\"/stores/store.xml\"} 1.0")
                .anyMatch(line -> line.endsWith("logged alpha ."))
                .noneMatch(line -> line.startsWith("store_none"));
        assertThat(seen).contains("1 measured").doesNotContain("rejected {").doesNotContain("1 rejected");
    }

    /** Other languages are Camel's: they know a row's own fields by name, and take a text with XML in it for a document. */
    @Test
    void isKnownToOtherLanguages() throws Exception {
        String seen = new RoutedStore(folder)
                .measure("""
                        - filter: {header: n, steps: [{to: 'gauge:store_header'}]}
                        - filter: {header: nope, steps: [{to: 'gauge:store_none'}]}
                        - filter: {exchangeProperty: element, steps: [{to: 'gauge:store_property'}]}
                        - filter: {constant: 'true', steps: [{to: 'gauge:store_constant'}]}
                        - setHeader: {name: within, language: {language: simple, expression: '${header.host[name]}'}}
                        - split: {tokenize: {token: ';', source: 'header:list'}, steps: [{to: 'gauge:store_token?tags.part=${body}'}]}
                        - setHeader: {name: sum, xpath: {expression: 'sum(/o/i/@p)', source: 'header:xml', resultType: java.lang.String}}
                        - filter: {xpath: {expression: '/o/i[@p > 2]', source: 'header:xml'}, steps: [{to: 'gauge:store_xpath?value=${header.sum}&tags.host=${header.within}'}]}
                        """)
                .read(context -> {}, "<store/>", """
                        <store><row n='3'><host><name>alpha</name></host><list>a;b</list>\
                        <xml><![CDATA[<o><i p="1.5"/><i p="4"/></o>]]></xml></row></store>""")
                .seen();

        assertThat(seen)
                .contains(
                        "store_header{path=\"/stores/store.xml\"} 1.0\n",
                        "store_property{path=\"/stores/store.xml\"} 1.0\n",
                        "store_constant{path=\"/stores/store.xml\"} 1.0\n",
                        "store_token{part=\"a\",path=\"/stores/store.xml\"} 1.0\n",
                        "store_token{part=\"b\",path=\"/stores/store.xml\"} 1.0\n",
                        "store_xpath{host=\"alpha\",path=\"/stores/store.xml\"} 5.5\n")
                .doesNotContain("store_none{");
    }

    /** A row is no document: nothing is measured of it in silence. */
    @Test
    void rejectsARowThatIsTakenForADocument() throws Exception {
        String seen = new RoutedStore(folder)
                .measure("""
                        - filter: {xpath: "/row/@n = '3'", steps: [{to: 'gauge:store_xpath'}]}
                        """)
                .read(context -> {}, "<store/>", STORE)
                .seen();

        assertThat(seen).contains("rejected every row (1)").doesNotContain("store_xpath{");
    }
}
