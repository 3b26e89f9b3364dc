package org.storemetrics.fuzz.routes;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A step that sends the row to other routes. */
sealed interface Call extends Step {

    /** A route that begins with {@code direct:}, or {@code seda:}, and does what its steps do; made by a template or not. */
    record Route(String scheme, String id, boolean templated, List<Step> steps) {

        Route(String id, List<Step> steps) {
            this("direct", id, false, steps);
        }

        String uri() {
            return scheme + ":" + id;
        }

        /** With the error handler that all routes have, or without one. */
        List<Object> yaml(boolean noErrorHandler) {
            String name = templated ? "{{input}}" : id;
            Map<String, Object> route =
                    noErrorHandler ? Yaml.map("errorHandler", Map.of("noErrorHandler", Map.of())) : Yaml.map();
            route.put("from", Yaml.map("uri", scheme, "parameters", Map.of("name", name), "steps", Yaml.steps(steps)));
            if (!templated) {
                Map<String, Object> named = Yaml.map("id", id);
                named.putAll(route);
                return List.of(Map.of("route", named));
            }
            Object input = Map.of("name", "input");
            return List.of(
                    Map.of(
                            "routeTemplate",
                            Yaml.map("id", "template-" + id, "parameters", List.of(input), "route", route)),
                    Map.of(
                            "templatedRoute",
                            Yaml.map(
                                    "routeTemplateRef",
                                    "template-" + id,
                                    "routeId",
                                    id,
                                    "parameters",
                                    List.of(Map.of("name", "input", "value", id)))));
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
                    flow.part(() -> flow.callWithCopy(route.steps()));
                } else {
                    flow.call(route.steps());
                }
            }
        }
    }

    /** The route is named, or asked for, by a header that the row gets for that; the route removes it. */
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
                                    ? Map.of(
                                            "dynamicRouter",
                                            Map.of("simple", "${header.next != null ? '" + route.uri() + "' : null}"))
                                    : Map.of(
                                            "toD",
                                            Yaml.map("uri", "direct", "parameters", Map.of("name", next.simple())))));
        }

        @Override
        public void run(Flow flow) {
            if (router) {
                flow.part(() -> flow.callWithCopy(route.steps()));
            } else {
                flow.call(route.steps());
            }
        }
    }

    /** A copy goes through the route, and what it has become is the result; also if it has failed, which rejects the row. */
    record Enrich(Route route, boolean aggregateOnException) implements Call {
        @Override
        public String name() {
            return "enrich";
        }

        @Override
        public Map<String, Object> options() {
            Map<String, Object> options = expression(List.of(route));
            if (aggregateOnException) {
                options.put("aggregateOnException", true);
            }
            return options;
        }

        @Override
        public void run(Flow flow) {
            try {
                flow.callWithCopy(route.steps());
            } catch (Flow.Failure e) {
                throw aggregateOnException ? new Flow.Rejected() : e;
            }
        }
    }

    /** poll, or pollEnrich, of a queue in which nothing is: the body is gone. */
    record PollNothing(String name, String queue) implements Call {
        @Override
        public Map<String, Object> options() {
            return name.equals("poll")
                    ? Yaml.map("uri", "seda", "parameters", Map.of("name", queue), "timeout", 0)
                    : Yaml.map("expression", Yaml.expression(new Value.Text("seda:" + queue)), "timeout", "0");
        }

        @Override
        public void run(Flow flow) {
            flow.body = null;
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
            List<Direct> branches = routes.stream()
                    .map(route -> new Direct("to", List.of(route)))
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
