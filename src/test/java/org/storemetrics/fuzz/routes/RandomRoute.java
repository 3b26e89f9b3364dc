package org.storemetrics.fuzz.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What one store is measured by: a route that reads it, and those that it calls.
 *
 * @param reading the steps of the route that reads, behind unmarshal
 * @param isOutside whether a step of it measures outside of its row, or could: it may be refused
 */
record RandomRoute(
        int number, Flow.OnFailure onFailure, List<Step> reading, List<Call.Route> called, boolean isOutside) {

    String name() {
        return "read-" + number;
    }

    /** The file of the route that reads, which waits to be sent a store. */
    String readFile() {
        List<Object> steps = new ArrayList<>();
        steps.add(Map.of("unmarshal", Map.of("custom", Map.of("ref", "randomRows"))));
        steps.addAll(Yaml.steps(reading));
        return Yaml.text(List.of(Map.of(
                "route",
                Yaml.map(
                        "id",
                        name(),
                        "from",
                        Yaml.map("uri", "direct", "parameters", Map.of("name", name()), "steps", steps)))));
    }

    /** The file of the other routes. */
    String measureFile() {
        List<Object> parts = new ArrayList<>();
        switch (onFailure) {
            case UNHANDLED -> parts.add(onException(Map.of("handled", Yaml.expression(new Value.Text("false")))));
            case CONTINUED -> parts.add(onException(Map.of("continued", Yaml.expression(new Value.Text("true")))));
            case RETRIED ->
                parts.add(onException(Map.of(
                        "continued",
                        Yaml.expression(new Value.Text("true")),
                        "redeliveryPolicy",
                        Map.of("maximumRedeliveries", "1", "redeliveryDelay", "0"))));
            default -> {}
        }
        called.forEach(route -> parts.addAll(route.yaml(onFailure == Flow.OnFailure.NONE)));
        return Yaml.text(parts);
    }

    private static Object onException(Map<String, Object> options) {
        Map<String, Object> all = Yaml.map("exception", List.of("java.lang.Exception"));
        all.putAll(options);
        return Map.of("onException", all);
    }
}
