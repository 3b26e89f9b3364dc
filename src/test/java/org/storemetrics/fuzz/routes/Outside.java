package org.storemetrics.fuzz.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.storemetrics.fuzz.routes.Call.Route;
import org.storemetrics.fuzz.routes.Leaves.BodyIs;
import org.storemetrics.fuzz.routes.Leaves.Place;
import org.storemetrics.fuzz.routes.Value.Header;
import org.storemetrics.fuzz.routes.Value.Text;

/** Random steps that take a row to where its read cannot see it; the routes that they lead to are added to those that are called. */
record Outside(Leaves leaves, int number, List<Route> called) {

    /** A step that measures outside of the row, or could: the route is refused, or the read fails, or it does no harm. */
    Step any(SplittableRandom random) {
        Place place = new Place(BodyIs.UNKNOWN, false, 0);
        List<Step> steps = List.of(leaves.gauge(place));
        Map<String, Object> parallel = Map.of("parallelProcessing", true);
        Map<String, Object> id = Yaml.expression(new Header("id"));
        Step delay = new Step.Idle("delay", Yaml.map("expression", Yaml.expression(new Text("1"))));
        return switch (random.nextInt(18)) {
            case 0 -> delay;
            case 1 ->
                new Block.Group("pipeline", List.of(new Step.Idle("threads", Map.of("poolSize", 1)), steps.get(0)));
            case 2 ->
                new Parted.Split(new Header("tags"), Yaml.map("delimiter", ";", "parallelProcessing", true), steps);
            case 3 -> new Parted.Multicast(parallel, List.of(steps.get(0), leaves.gauge(place)));
            case 4 ->
                new Call.Lost(
                        "wireTap", Yaml.map("uri", "direct", "parameters", Map.of("name", lost("direct", steps))));
            case 5 -> new Call.Lost("to", Yaml.map("uri", "seda", "parameters", Map.of("name", lost("seda", steps))));
            case 6 -> new Call.Lost("resequence", Yaml.map("expression", id, "steps", Yaml.steps(steps)));
            case 7 ->
                new Call.Lost(
                        "aggregate",
                        Yaml.map(
                                "correlationExpression",
                                id,
                                "aggregationStrategy",
                                "#class:org.apache.camel.processor.aggregate.UseLatestAggregationStrategy",
                                "completionSize",
                                1,
                                "steps",
                                Yaml.steps(steps)));
            case 8 -> new Call.Lost("toD", Map.of("uri", "gauge:store_r" + number + "_e?tags.l1=${header.type}"));
            case 9 -> leaves.count(place);
            case 10 ->
                new Call.Lost("loadBalance", Yaml.map("roundRobinLoadBalancer", Map.of(), "steps", Yaml.steps(steps)));
            case 11 -> new Call.Lost("saga", Yaml.map("steps", Yaml.steps(steps)));
            case 12 -> new Call.Lost("circuitBreaker", Yaml.map("steps", Yaml.steps(steps)));
            case 13 -> new Call.Lost("sample", Yaml.map("messageFrequency", "2"));
            case 14 -> new Call.Lost("transacted", Yaml.map("steps", Yaml.steps(steps)));
            case 15 -> new Call.Lost("kamelet", Yaml.map("name", "none"));
            case 16 ->
                new Call.Lost(
                        "idempotentConsumer",
                        Yaml.map("expression", id, "idempotentRepository", "memory", "steps", Yaml.steps(steps)));
            default -> new Parted.Multicast(Map.of("executorService", "threads", "parallelProcessing", true), steps);
        };
    }

    private String lost(String scheme, List<Step> steps) {
        Route route = new Route(scheme, "lost-" + number, false, new ArrayList<>(steps));
        called.add(route);
        return route.id();
    }
}
