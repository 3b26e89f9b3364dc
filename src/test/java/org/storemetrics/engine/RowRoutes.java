package org.storemetrics.engine;

import java.util.LinkedHashMap;
import java.util.Map;

/** Steps of measure-row, one of each kind that a route can have; what follows {@code ---} are other routes. */
final class RowRoutes {

    static final Map<String, String> STEPS = steps();

    private RowRoutes() {}

    private static Map<String, String> steps() {
        Map<String, String> all = new LinkedHashMap<>();
        String gauge = "- to: 'gauge:store_quantity?value=${header.quantity}&tags.type=${header.type}'\n";
        all.put("gauge", gauge);
        all.put("two gauges, the second of which refuses a row", "- to: 'gauge:store_b'\n" + gauge);
        all.put("gauge that skips", "- to: 'gauge:store_a?value=${header.price}&missing=skip&aggregate=avg'\n");
        all.put("no step that touches the row", "- log: {message: untouched, loggingLevel: DEBUG}\n");
        all.put(
                "log",
                "- log: {message: '${header.id} ${routeId} ${exchangeProperty.CamelSplitIndex}', loggingLevel: WARN}\n"
                        + gauge);
        all.put(
                "choice",
                "- choice: {when: [{simple: \"${header.type} == 'fruit'\", steps: [{to: 'gauge:store_a'}]},"
                        + " {simple: '${header.quantity} > 3', steps: [{to: 'gauge:store_b'}]}], otherwise: {steps: [{to: 'gauge:store_c'}]}}\n");
        all.put(
                "choice without otherwise",
                "- choice: {when: [{simple: \"${header.type} == 'fruit'\", steps: [{to: 'gauge:store_a'}]}]}\n"
                        + gauge);
        all.put(
                "filter",
                "- filter: {simple: \"${header.type} == 'fruit'\", steps: [{to: 'gauge:store_a'}]}\n- to: 'gauge:store_b'\n");
        all.put(
                "filter that says whether it matched",
                "- filter: {simple: \"${header.type} == 'fruit'\", statusPropertyName: mine, steps: [{to: 'gauge:store_a'}]}\n"
                        + "- to: 'gauge:store_b?tags.mine=${exchangeProperty.mine}'\n");
        all.put(
                "predicate that fails",
                "- filter: {simple: '${header.type.none()} == 1', steps: [{to: 'gauge:store_a'}]}\n" + gauge);
        all.put(
                "micrometer",
                ofNewRows("to: 'micrometer:counter:store_m_total?metricsDescription=x&tags.type=${header.type}'"));
        all.put(
                "micrometer, then a refusal",
                ofNewRows("to: 'micrometer:counter:store_m_total?metricsDescription=x'") + gauge);
        all.put(
                "idempotentConsumer",
                "- idempotentConsumer: {simple: '${header.type}', idempotentRepository: memory, steps: [{log: {message: 'new ${header.id}', loggingLevel: WARN}}]}\n"
                        + gauge);
        all.put(
                "idempotentConsumer of the last rows",
                ofNewRows("to: 'gauge:store_a'")
                        + "- to: 'gauge:store_b?tags.dup=${exchangeProperty.CamelDuplicateMessage}'\n");
        all.put(
                "nested split",
                "- split: {simple: '${header.tags}', delimiter: ';', steps: [{to: 'gauge:store_a?tags.tag=${body}'}]}\n"
                        + gauge);
        all.put(
                "nested split that fails",
                "- split: {simple: '${header.tags}', delimiter: ';', shareUnitOfWork: true, steps: [{to: 'gauge:store_a?value=${body}'}]}\n");
        all.put(
                "nested split that fails in one part",
                gauge
                        + "- split: {simple: '${header.tags}', delimiter: ';', steps: [{to: 'gauge:store_a?value=${body}'}]}\n");
        all.put(
                "nested split that fails in a doTry",
                "- doTry: {steps: [{split: {simple: '${header.tags}', delimiter: ';', steps: [{to: 'gauge:store_a?value=${body}'}]}}],"
                        + " doCatch: [{exception: [java.lang.Exception], steps: [{to: 'gauge:store_b'}]}]}\n");
        all.put(
                "multicast whose first branch fails",
                "- multicast: {steps: [{to: 'gauge:store_a?value=${header.quantity}'}, {to: 'gauge:store_b'}]}\n");
        all.put(
                "multicast that is aggregated in its own way",
                "- multicast: {aggregationStrategy: '#class:org.apache.camel.processor.aggregate.GroupedExchangeAggregationStrategy',"
                        + " steps: [{to: 'gauge:store_a?value=${header.quantity}'}, {to: 'gauge:store_b'}]}\n");
        all.put(
                "multicast",
                "- multicast: {steps: [{to: 'gauge:store_b'}, {to: 'gauge:store_a?value=${header.quantity}'}]}\n");
        all.put(
                "doTry",
                "- doTry: {steps: [{to: 'gauge:store_a?value=${header.quantity}'}], doCatch: [{exception: [java.lang.Exception],"
                        + " steps: [{to: 'gauge:store_b'}]}], doFinally: {steps: [{to: 'gauge:store_c'}]}}\n");
        all.put(
                "loop",
                "- loop: {constant: '2', steps: [{to: 'gauge:store_a?tags.n=${exchangeProperty.CamelLoopIndex}'}]}\n");
        all.put(
                "enrich",
                "- enrich: {constant: 'direct:other'}\n" + gauge + "---\n" + other("- setBody: {constant: more}\n"));
        all.put(
                "toD",
                "- toD: 'direct:${header.type}'\n---\n" + route("fruit", gauge)
                        + route("nut", "- to: 'gauge:store_b'\n"));
        all.put(
                "recipientList",
                "- recipientList: {simple: 'direct:${header.type}', delimiter: 'false'}\n- recipientList: {constant: 'direct:other,direct:nut'}\n---\n"
                        + other(gauge) + route("fruit", "- to: 'gauge:store_b'\n")
                        + route("nut", "- to: 'gauge:store_c'\n"));
        all.put(
                "stop",
                "- filter: {simple: \"${header.type} == 'fruit'\", steps: [{stop: {}}]}\n- to: 'gauge:store_b'\n");
        all.put(
                "throwException",
                "- filter: {simple: \"${header.type} == 'fruit'\", steps: [{throwException: {exceptionType: java.lang.IllegalStateException, message: 'bad ${header.id}'}}]}\n- to: 'gauge:store_b'\n");
        all.put(
                "rollback",
                "- filter: {simple: \"${header.type} == 'fruit'\", steps: [{rollback: {message: back}}]}\n- to: 'gauge:store_b'\n");
        all.put(
                "rollback that is only marked",
                "- to: 'gauge:store_a'\n- filter: {simple: \"${header.type} == 'fruit'\", steps: [{rollback: {markRollbackOnly: true}}]}\n- to: 'gauge:store_b'\n");
        all.put(
                "rollback that is marked for this route",
                "- to: 'gauge:store_a'\n- filter: {simple: \"${header.type} == 'fruit'\", steps: [{rollback: {markRollbackOnlyLast: true}}]}\n- to: 'gauge:store_b'\n");
        all.put(
                "loop with a copy",
                "- loop: {constant: '2', copy: true, steps: [{to: 'gauge:store_a?value=${header.quantity}'}]}\n");
        all.put("removeProperties", "- removeProperties: {pattern: '*'}\n" + gauge);
        all.put(
                "onCompletion that measures",
                "- onCompletion: {steps: [{to: 'gauge:store_a?value=${header.price}&missing=5'}]}\n" + gauge);
        all.put(
                "setHeader, setProperty, setBody",
                "- filter: {simple: \"${header.type} == 'fruit'\", steps: [{setHeader: {name: quantity, constant: '7'}}, {setProperty: {name: mine, constant: '1'}}, {setBody: {constant: text}}]}\n"
                        + "- to: 'gauge:store_a?value=${header.quantity}&tags.mine=${exchangeProperty.mine}&tags.body=${body.length()}'\n");
        all.put(
                "setVariable",
                "- filter: {simple: \"${header.type} == 'fruit'\", steps: [{setVariable: {name: mine, constant: '1'}}]}\n- to: 'gauge:store_a?tags.mine=${variable.mine}'\n");
        all.put(
                "removeHeaders",
                "- removeHeaders: {pattern: 'q*'}\n- to: 'gauge:store_a?value=${header.quantity}&missing=5'\n");
        all.put("transform", "- transform: {simple: '${header.id}'}\n- to: 'gauge:store_a?value=${body}'\n");
        all.put("bean", "- bean: {ref: counting, method: seen}\n" + gauge);
        all.put(
                "direct of another route",
                "- to: 'direct:other'\n- to: 'gauge:store_b?tags.to=${exchangeProperty.CamelToEndpoint}'\n---\n"
                        + other(gauge));
        all.put(
                "direct in direct",
                "- to: 'direct:other'\n---\n"
                        + other("- to: 'direct:third'\n- log: {message: '${routeId}', loggingLevel: WARN}\n")
                        + route("third", gauge));
        all.put("direct that nobody reads", "- toD: 'direct:no${header.type}?block=false'\n");
        all.put(
                "direct with a pattern of its own",
                "- to: 'direct:other?exchangePattern=InOut'\n---\n"
                        + other("- log: {message: '${exchange.pattern}', loggingLevel: WARN}\n" + gauge));
        all.put(
                "variableReceive",
                "- to: {uri: 'direct:other', variableReceive: mine}\n- to: 'gauge:store_b?tags.mine=${variable.mine}'\n---\n"
                        + other("- setBody: {simple: '${header.id}'}\n"));
        all.put("validate", "- validate: {simple: \"${header.type} == 'fruit'\"}\n- to: 'gauge:store_b'\n");
        all.put(
                "pipeline",
                "- pipeline: {steps: [{to: 'gauge:store_b'}, {setHeader: {name: quantity, constant: '7'}}]}\n" + gauge);
        all.put("delay", "- delay: {constant: '1', asyncDelayed: false}\n" + gauge);
        all.put(
                "steps that are disabled",
                "- to: {uri: 'gauge:store_a', disabled: true}\n- filter: {disabled: true, simple: '${header.id} == 1', steps: [{to: 'gauge:store_b'}]}\n"
                        + "- choice: {disabled: true, when: [{simple: '${header.id} == 1', steps: [{to: 'gauge:store_c'}]}]}\n"
                        + "- idempotentConsumer: {disabled: true, simple: 'x=${header.id}', idempotentRepository: lastRows, steps: [{to: 'gauge:store_d'}]}\n"
                        + "- choice: {when: [{disabled: true, simple: '${header.id} == 1', steps: [{to: 'gauge:store_e'}]}], otherwise: {disabled: true, steps: [{to: 'gauge:store_f'}]}}\n"
                        + "- to: {uri: 'direct:other', disabled: true}\n- to: 'gauge:store_g'\n---\n" + other(gauge));
        all.put(
                "onCompletion",
                "- onCompletion: {steps: [{log: {message: 'done ${header.id} ${routeId}', loggingLevel: WARN}}]}\n"
                        + gauge);
        all.put(
                "onCompletion of a called route",
                "- to: 'direct:other'\n---\n"
                        + other(
                                "- onCompletion: {onFailureOnly: true, steps: [{log: {message: 'failed ${header.id}', loggingLevel: WARN}}]}\n"
                                        + gauge));
        all.put(
                "intercept",
                "- intercept: {steps: [{log: {message: 'through ${header.id} ${routeId}', loggingLevel: WARN}}]}\n"
                        + gauge);
        all.put(
                "onException of one's own",
                gauge + "---\n"
                        + "- onException: {exception: [java.lang.Exception], handled: {constant: 'true'}, steps: [{log: {message: 'own ${header.id} ${exception.message} ${exchangeProperty.CamelFailureEndpoint}', loggingLevel: WARN}}]}\n");
        all.put(
                "onException that continues",
                gauge + "- to: 'gauge:store_b'\n" + "---\n"
                        + "- onException: {exception: [java.lang.Exception], continued: {constant: 'true'}}\n");
        all.put(
                "onException with the original message",
                "- setHeader: {name: mine, constant: '1'}\n" + gauge
                        + "---\n- onException: {exception: [java.lang.Exception], useOriginalMessage: true, handled: {constant: 'true'}, steps: [{log: {message: 'own ${header.id} ${header.mine}', loggingLevel: WARN}}]}\n");
        all.put(
                "onException that tries again",
                "- bean: {ref: counting, method: seen}\n" + gauge
                        + "---\n- onException: {exception: [java.lang.Exception], redeliveryPolicy: {maximumRedeliveries: 2, redeliveryDelay: 0, logStackTrace: false}, handled: {constant: 'true'}}\n");
        all.put(
                "failure that nobody handles",
                gauge + "---\n- onException: {exception: [java.lang.Exception], handled: {constant: 'false'}}\n");
        return all;
    }

    private static String ofNewRows(String step) {
        return "- idempotentConsumer: {simple: 'id=${header.id}', idempotentRepository: lastRows, removeOnFailure: false, steps: [{"
                + step + "}]}\n";
    }

    private static String other(String steps) {
        return route("other", steps);
    }

    private static String route(String name, String steps) {
        return "- route:\n    id: " + name + "\n    from:\n      uri: 'direct:" + name + "'\n      steps:\n"
                + steps.indent(8);
    }
}
