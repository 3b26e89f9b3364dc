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
import org.storemetrics.Program;
import org.storemetrics.nodeexporter.Host;

/** A row's text is never more than text, and no route calls itself: both are refused at load, with line and what to write. */
class DataAsCodeTest {

    private static final String ENDPOINT =
            "a row's text would become an endpoint, which may run anything: write 'to' with the endpoint itself, or 'toD'"
                    + " with 'direct:' before it";
    private static final String NAME =
            "a row's text would become the name of a bean, a class or a setting: write the name out";

    private static final String FILE =
            "a row's text would choose a file to be run as an expression: write its name out";

    @TempDir
    private Path directory;

    private EditedRoutes routes;

    @BeforeEach
    void copiesTheRoutes() throws IOException {
        routes = new EditedRoutes(directory);
    }

    private void add(String step) {
        routes.replace("measure-row", "- choice:", "- " + step + "\n        - choice:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "toD: ^'${header.uri}'",
                "toD: ^'file:/tmp?fileName=${header.name}'",
                "toD: {uri: ^file, parameters: {directoryName: '${header.name}'}}",
                "toD: ^'bean:${header.name}'",
                "toD: ^'class:${header.name}?method=x'",
                "toD: ^'log:$simple{header.name}'",
                "wireTap: {uri: ^'${header.uri}'}",
                "poll: {uri: ^'file:${header.name}'}",
                "recipientList: {simple: ^'${header.uri}'}",
                "recipientList: {expression: {simple: {expression: ^'log:a,${header.uri}'}}, delimiter: 'false'}",
                "^recipientList: {header: uri}",
                "routingSlip: {simple: ^'${header.uri}'}",
                "^routingSlip: {expression: {exchangeProperty: {expression: uri}}}",
                "dynamicRouter: {simple: ^'${header.uri}'}",
                "enrich: {simple: ^'${header.uri}'}",
                "^enrich: {header: uri}",
                "pollEnrich: {simple: ^'file:${header.uri}', timeout: '0'}"
            })
    void refusesAnEndpointOfARow(String step) throws IOException {
        add(step.replace("^", ""));

        assertThat(routes.check()).containsExactly("2", place(step) + ENDPOINT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            recipientList: {simple: ^'direct:${header.type}'} | a comma in a row's text would name more endpoints: add delimiter: 'false', or write 'toD'
            routingSlip: {simple: ^'direct:${header.type}'} | a comma in a row's text would name more endpoints: write 'toD'
            setBody: {simple: {expression: '${header.name}', ^nested: true}} | a row's text would be taken for Simple: leave out 'nested'
            setHeader: {name: ^'${header.name}', simple: {expression: a}} | a row's text would become a name, which may steer other steps: write the name out
            setBody: {simple: {expression: ^'${bean:${header.name}}'}} | NAME
            setBody: {simple: {expression: ^'${type:java.lang.${header.name}}'}} | NAME
            setBody: {simple: {expression: ^'${sysenv.${header.name}}'}} | NAME
            setBody: {simple: {expression: ^'${properties:${header.name}}'}} | NAME
            to: {uri: gauge, parameters: {name: store_a, tags.a: ^'${env:${header.name}}'}} | NAME
            setBody: {ref: ^'${header.name}'} | NAME
            filter: {expression: {ref: {expression: ^'${header.name}'}}, steps: [{log: a}]} | NAME
            setBody: {language: {language: ref, expression: ^'${header.name}'}} | NAME
            setBody: {simple: {expression: ^'resource:file:/tmp/${header.name}'}} | FILE
            setBody: {simple: ^' resource:file:$simple{header.name}'} | FILE
            filter: {simple: {expression: ^'resource:file:${header.name}'}, steps: [{log: a}]} | FILE
            """)
    void refusesATextOfARowThatWouldBeMore(String step, String problem) throws IOException {
        add(step.replace("^", ""));

        assertThat(routes.check())
                .contains(place(step) + problem.replace("NAME", NAME).replace("FILE", FILE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "toD: 'direct:by-${header.type}'",
                "toD: {uri: direct, parameters: {name: 'by-${header.type}'}}",
                "toD: 'log:a'",
                "recipientList: {simple: 'direct:by-${header.type}', delimiter: 'false'}",
                "recipientList: {constant: 'direct:by-a,log:b'}",
                "routingSlip: {simple: \"${header.size > 9 ? 'direct:by-a' : 'log:b'}\"}",
                "setBody: {simple: {expression: \"${header.a} ${env:HOME} ${bean:textfile?method=scrape}\"}}",
                "setBody: {simple: {expression: 'resource:classpath:version.properties'}}"
            })
    void letsARowChooseARoute(String step) throws IOException {
        add(step);
        Files.writeString(routes.file("by"), "- route: {id: by-a, from: {uri: 'direct:by-a', steps: [{log: a}]}}\n");

        assertThat(routes.check()).containsExactly("0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            to: direct:measure-row      | - route: {id: o, from: {uri: 'direct:o', steps: [{log: a}]}} | direct:measure-row calls direct:measure-row, for ever: leave this step out
            filter: {simple: '${header.a} == 1', steps: [{to: 'direct:o'}]} | - route: {id: o, from: {uri: 'direct:o', steps: [{multicast: {steps: [{to: 'direct:measure-row'}]}}]}} | direct:measure-row calls direct:o calls direct:measure-row, for ever: leave this step out
            enrich: {constant: 'direct:measure-row'} | - route: {id: o, from: {uri: 'direct:o', steps: [{log: a}]}} | direct:measure-row calls direct:measure-row, for ever: leave this step out
            log: a | - route: {id: o, from: {uri: 'timer:t', steps: [{to: 'direct:p'}]}}\\n- route: {id: p, from: {uri: 'direct:p', steps: [{recipientList: {constant: 'direct:p'}}]}} | direct:p calls direct:p, for ever: leave this step out
            log: a | - routeTemplate: {id: t, parameters: [{name: n}], from: {uri: 'direct:{{n}}', steps: [{to: 'direct:{{n}}'}]}}\\n- templatedRoute: {routeTemplateRef: t, routeId: x, parameters: [{name: n, value: x}]} | direct:x calls direct:x, for ever: leave this step out
            log: a | - route: {id: o, from: {uri: 'direct:o', steps: [{log: a}]}}\\n- routeConfiguration: {intercept: [{intercept: {steps: [{to: 'direct:o'}]}}]} | intercept of direct:o calls it again, for ever: leave this step out
            log: a | - route: {id: o, routeConfigurationId: c, from: {uri: 'direct:o', steps: [{log: a}]}}\\n- routeConfiguration: {id: c, onCompletion: [{onCompletion: {steps: [{to: 'direct:o'}]}}]} | onCompletion of direct:o calls it again, for ever: leave this step out
            log: a | - intercept: {steps: [{to: 'direct:o'}]}\\n- route: {id: o, from: {uri: 'direct:o', steps: [{log: a}]}} | intercept of direct:o calls it again, for ever: leave this step out
            to: direct:o | - interceptSendToEndpoint: {uri: 'direct:o', afterUri: 'direct:o', steps: [{log: b}]}\\n- route: {id: o, from: {uri: 'direct:o', steps: [{log: a}]}} | interceptSendToEndpoint direct:o calls interceptSendToEndpoint direct:o, for ever: leave this step out
            to: direct:o | - interceptSendToEndpoint: {uri: 'direct:o*', skipSendToOriginalEndpoint: true, steps: [{to: 'direct:o'}]}\\n- route: {id: o, from: {uri: 'direct:o', steps: [{log: a}]}} | interceptSendToEndpoint direct:o* calls interceptSendToEndpoint direct:o*, for ever: leave this step out
            to: log:x | - route: {id: o, from: {uri: 'direct:o', steps: [{to: 'log:x'}]}}\\n- routeConfiguration: {interceptSendToEndpoint: [{interceptSendToEndpoint: {uri: 'log:*', afterUri: 'direct:o', steps: [{log: b}]}}]} | interceptSendToEndpoint log:* calls direct:o calls interceptSendToEndpoint log:*, for ever: leave this step out
            log: a | - interceptSendToEndpoint: {uri: 'log:x', afterUri: 'log:y', steps: [{log: b}]}\\n- interceptSendToEndpoint: {uri: 'log:y', afterUri: 'log:x', steps: [{log: b}]}\\n- route: {id: o, from: {uri: 'direct:o', steps: [{log: a}]}} | interceptSendToEndpoint log:x calls interceptSendToEndpoint log:y calls interceptSendToEndpoint log:x, for ever: leave this step out
            """)
    void refusesARouteThatCallsItself(String step, String other, String problem) throws IOException {
        add(step);
        Files.writeString(routes.file("zz"), other.replace("\\n", "\n") + "\n");

        List<String> said = routes.check();
        assertThat(said).hasSize(2).first().isEqualTo("2");
        assertThat(said.get(1))
                .matches("ROUTES/(measure-row|zz)\\.camel\\.yaml:\\d+:\\d+: .*")
                .endsWith(": " + problem);
    }

    @Test
    void letsWhatIsSentBeSeenBeforeAndAfter() throws IOException {
        add("to: 'direct:o'");
        Files.writeString(routes.file("zz"), """
                - interceptSendToEndpoint: {uri: 'direct:o', afterUri: 'log:y', steps: [{to: 'log:x'}]}
                - route: {id: o, from: {uri: 'direct:o', steps: [{log: a}]}}
                """);

        assertThat(routes.check()).containsExactly("0");
    }

    /** Only the row itself can show that. */
    @Test
    void rejectsARowThatNamesTheRouteThatItIsIn() throws Exception {
        Host host = Host.in(Files.createDirectories(directory.resolve("host")))
                .with("routes.directory", routes.file("x").getParent());
        add("toD: 'direct:measure-${header.type}'");
        Files.writeString(
                routes.file("measure-nut"),
                "- route: {id: measure-nut, from: {uri: 'direct:measure-nut', steps: [{to: {uri: gauge, parameters: {name: store_nuts}}}]}}\n");
        host.writeStore("<store><row type='nut'/><row type='row'/><row type='nut'/></store>");

        try (Program once = Program.start("once", "--config", host.settingsFile())) {
            assertThat(once.exitCode()).as(once::output).isZero();
            assertThat(once.output())
                    .contains("rejected row 2 of " + host.store()
                            + ":1: the row goes round through direct:measure-row for ever (step_failed)");
        }
        assertThat(host.exposition().series()).containsEntry(host.series("store_nuts"), 2.0);
    }

    /** The rows of a store may be passed on more than once, to the same route too. */
    @Test
    void letsARouteBeCalledTwice() throws IOException {
        add("multicast: {steps: [{to: 'direct:o'}, {to: 'direct:o'}]}");
        Files.writeString(routes.file("o"), """
                - route: {id: o, from: {uri: 'direct:o', steps: [{to: 'direct:p'}]}}
                - route: {id: p, from: {uri: 'direct:p', steps: [{log: a}]}}
                - routeConfiguration: {id: c, intercept: [{intercept: {steps: [{to: 'direct:p'}]}}]}
                """);

        assertThat(routes.check()).containsExactly("0");
    }

    private String place(String step) throws IOException {
        return "ROUTES/measure-row.camel.yaml:" + routes.place("measure-row", step) + ": ";
    }
}
