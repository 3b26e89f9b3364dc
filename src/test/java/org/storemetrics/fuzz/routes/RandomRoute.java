package org.storemetrics.fuzz.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What one store is measured by: a route that reads it, one that measures its rows and those that it calls.
 *
 * @param isOutside whether a step of it measures outside of its row, or could: it may be refused
 */
record RandomRoute(
        int number,
        Flow.OnFailure onFailure,
        Call.Route measure,
        List<Call.Route> called,
        boolean inline,
        boolean isOutside) {

    String reading() {
        return "read-" + number;
    }

    /** The file of the route that reads: as the shipped read-store, but it waits to be sent a store. */
    String readFile() {
        List<Step> steps = inline ? measure.steps() : List.of(new Call.Direct("to", List.of(measure)));
        Map<String, Object> split = Yaml.map(
                "expression", Yaml.expression(new Value.Body()), "streaming", true, "steps", Yaml.steps(steps));
        Map<String, Object> total = Yaml.map(
                "name", "store_total_rows", "metricsDescription", "Total rows in store", "value", "${body.count}");
        List<Object> reading = List.of(
                Map.of("unmarshal", Map.of("custom", Map.of("ref", "randomRows"))),
                Map.of("split", split),
                Map.of("to", Yaml.map("uri", "gauge", "parameters", total)));
        return Yaml.text(List.of(Map.of(
                "route",
                Yaml.map(
                        "id",
                        reading(),
                        "from",
                        Yaml.map("uri", "direct", "parameters", Map.of("name", reading()), "steps", reading)))));
    }

    /** The file of the other routes. */
    String measureFile() {
        List<Object> parts = new ArrayList<>();
        if (onFailure == Flow.OnFailure.UNHANDLED) {
            parts.add(Map.of(
                    "onException",
                    Yaml.map(
                            "exception",
                            List.of("java.lang.Exception"),
                            "handled",
                            Map.of("constant", Map.of("expression", "false")))));
        }
        if (!inline) {
            parts.add(measure.yaml());
        }
        called.forEach(route -> parts.add(route.yaml()));
        return Yaml.text(parts);
    }
}
