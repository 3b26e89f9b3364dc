package org.storemetrics.fuzz.routes;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A step that sends the row to other routes. */
sealed interface Call extends Step {

    /** A route that begins with {@code direct:}, or {@code seda:}, and does what its steps do. */
    record Route(String scheme, String id, List<Step> steps) {

        Route(String id, List<Step> steps) {
            this("direct", id, steps);
        }

        String uri() {
            return scheme + ":" + id;
        }

        Map<String, Object> yaml() {
            return Map.of(
                    "route",
                    Yaml.map(
                            "id",
                            id,
                            "from",
                            Yaml.map("uri", scheme, "parameters", Map.of("name", id), "steps", Yaml.steps(steps))));
        }
    }

    private static Map<String, Object> expression(List<Route> routes) {
        String uris = routes.stream().map(Route::uri).collect(Collectors.joining(","));
        return Yaml.map("expression", Yaml.expression(new Value.Text(uris)));
    }

    /** The row itself goes through one route: to, toD; or a copy through one after the other: routingSlip. */
    record Direct(String name, List<Route> routes) implements Call {
        @Override
        public Map<String, Object> options() {
            if (name.equals("routingSlip")) {
                return expression(routes);
            }
            return Yaml.map(
                    "uri", "direct", "parameters", Map.of("name", routes.get(0).id()));
        }

        @Override
        public void run(Flow flow) {
            for (Route route : routes) {
                if (name.equals("routingSlip")) {
                    flow.callWithCopy(route.steps());
                } else {
                    flow.call(route.steps());
                }
            }
        }
    }

    /** The route is named by a header that the row gets for that; the route removes it. */
    record Dynamic(boolean router, Route route) implements Call {
        @Override
        public String name() {
            return "pipeline";
        }

        @Override
        public Map<String, Object> options() {
            Value next = new Value.Header("next");
            Step set = new Change.Set(Change.Scope.HEADER, "next", new Value.Text(router ? route.uri() : route.id()));
            return Yaml.map(
                    "steps",
                    List.of(
                            set.yaml(),
                            router
                                    ? Map.of("dynamicRouter", Yaml.map("expression", Yaml.expression(next)))
                                    : Map.of(
                                            "toD",
                                            Yaml.map("uri", "direct", "parameters", Map.of("name", next.simple())))));
        }

        @Override
        public void run(Flow flow) {
            if (router) {
                flow.callWithCopy(route.steps());
            } else {
                flow.call(route.steps());
            }
        }
    }

    /** A copy goes through the route, and what it has become is the result. */
    record Enrich(Route route) implements Call {
        @Override
        public String name() {
            return "enrich";
        }

        @Override
        public Map<String, Object> options() {
            return expression(List.of(route));
        }

        @Override
        public void run(Flow flow) {
            flow.callWithCopy(route.steps());
        }
    }

    /** A copy goes through each route. */
    record RecipientList(boolean stopOnException, List<Route> routes) implements Call {
        @Override
        public String name() {
            return "recipientList";
        }

        @Override
        public Map<String, Object> options() {
            Map<String, Object> options = expression(routes);
            if (stopOnException) {
                options.put("stopOnException", true);
            }
            return options;
        }

        @Override
        public void run(Flow flow) {
            List<List<Step>> branches = routes.stream()
                    .map(route -> List.<Step>of(new Direct("to", List.of(route))))
                    .toList();
            Parted.Multicast.send(flow, branches, stopOnException);
        }
    }

    /** A step that takes the row, or a copy of it, to where no read can see it. What it would measure is not known. */
    record Lost(String name, Map<String, Object> options) implements Call {
        @Override
        public void run(Flow flow) {
            flow.row.lose();
        }
    }
}
