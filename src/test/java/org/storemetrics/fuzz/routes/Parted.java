package org.storemetrics.fuzz.routes;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A step whose own steps have copies of the row. */
sealed interface Parted extends Step {

    /** Each part of a value goes through the steps on a copy, of which nothing comes back. */
    record Split(Value value, Map<String, Object> more, List<Step> steps) implements Parted {
        @Override
        public String name() {
            return "split";
        }

        @Override
        public Map<String, Object> options() {
            Map<String, Object> options = Yaml.map("expression", Yaml.expression(value), "steps", Yaml.steps(steps));
            options.putAll(more);
            return options;
        }

        @Override
        public void run(Flow flow) {
            Flow.Failure failure = null;
            Flow first = null;
            boolean firstGoesOn = true;
            int index = 0;
            for (Object part : parts(value.of(flow))) {
                Flow copy = flow.copy();
                copy.body = part;
                copy.properties.put("CamelSplitIndex", index++);
                boolean goesOn = true;
                try {
                    goesOn = copy.runsToItsEnd(() -> copy.run(steps));
                } catch (Flow.Failure e) {
                    failure = e;
                    if (more.containsKey("stopOnException")) {
                        throw e;
                    }
                }
                if (first == null) {
                    first = copy;
                    firstGoesOn = goesOn;
                }
                if (!goesOn && more.containsKey("stopOnException")) {
                    flow.take(copy);
                    throw new Flow.Stop();
                }
            }
            if (failure != null) {
                throw failure;
            }
            if (more.containsKey("aggregationStrategy") && first != null) {
                flow.take(first);
                flow.body = List.of();
                if (!firstGoesOn) {
                    throw new Flow.Stop();
                }
            }
        }

        /** A field is there not at all, once or often; a text has the delimiter between its parts. */
        private List<?> parts(@Nullable Object whole) {
            if (whole == null) {
                return List.of();
            }
            if (whole instanceof List<?> many) {
                return many;
            }
            return whole instanceof String text ? List.of(text.split(";")) : List.of(whole);
        }
    }

    /** The rows of a store, one by one. */
    record Rows(Map<String, Object> more, List<Step> steps) implements Parted {
        @Override
        public String name() {
            return "split";
        }

        @Override
        public Map<String, Object> options() {
            Map<String, Object> options =
                    Yaml.map("expression", Yaml.expression(new Value.Body()), "steps", Yaml.steps(steps));
            options.putAll(more);
            return options;
        }

        @Override
        public void run(Flow flow) {
            flow.read.rows(flow, steps, more.containsKey("aggregationStrategy"));
        }
    }

    /** Each step has a copy; what the last has made of its own is the result. */
    record Multicast(Map<String, Object> more, List<Step> steps) implements Parted {
        @Override
        public String name() {
            return "multicast";
        }

        @Override
        public Map<String, Object> options() {
            Map<String, Object> options = Yaml.map("steps", Yaml.steps(steps));
            options.putAll(more);
            return options;
        }

        @Override
        public void run(Flow flow) {
            send(flow, steps, more.containsKey("stopOnException"));
        }

        @Override
        public boolean hasErrorHandler() {
            return false;
        }

        /** What multicast and recipientList have in common. */
        static void send(Flow flow, List<? extends Step> branches, boolean stopOnException) {
            Flow.Failure failure = null;
            Flow last = flow;
            boolean goesOn = true;
            for (Step branch : branches) {
                Flow copy = flow.copy();
                last = copy;
                try {
                    goesOn = copy.runsToItsEnd(() -> branch.run(copy));
                } catch (Flow.Failure e) {
                    failure = e;
                    goesOn = true;
                    if (stopOnException) {
                        throw e;
                    }
                }
                if (stopOnException && !goesOn) {
                    break;
                }
            }
            flow.take(last);
            if (failure != null) {
                throw failure;
            }
            if (!goesOn) {
                throw new Flow.Stop();
            }
        }
    }
}
