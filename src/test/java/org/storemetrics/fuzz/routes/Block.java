package org.storemetrics.fuzz.routes;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.storemetrics.fuzz.routes.Value.Test;

/** A step with steps of its own. */
sealed interface Block extends Step {

    /** pipeline, step. */
    record Group(String name, List<Step> steps) implements Block {
        @Override
        public Map<String, Object> options() {
            return Yaml.map("steps", Yaml.steps(steps));
        }

        @Override
        public void run(Flow flow) {
            flow.run(steps);
        }
    }

    record Filter(Test test, List<Step> steps) implements Block {
        @Override
        public String name() {
            return "filter";
        }

        @Override
        public Map<String, Object> options() {
            return Yaml.map("expression", Yaml.expression(test), "steps", Yaml.steps(steps));
        }

        @Override
        public void run(Flow flow) {
            if (test.holds(flow)) {
                flow.run(steps);
            }
        }
    }

    record Choice(List<Filter> whens, @Nullable List<Step> otherwise) implements Block {
        @Override
        public String name() {
            return "choice";
        }

        @Override
        public Map<String, Object> options() {
            Map<String, Object> options =
                    Yaml.map("when", whens.stream().map(Filter::options).toList());
            if (otherwise != null) {
                options.put("otherwise", Map.of("steps", Yaml.steps(otherwise)));
            }
            return options;
        }

        @Override
        public void run(Flow flow) {
            for (Filter when : whens) {
                if (when.test().holds(flow)) {
                    flow.run(when.steps());
                    return;
                }
            }
            if (otherwise != null) {
                flow.run(otherwise);
            }
        }
    }

    /** Without {@code copy}, each turn goes on with what the last has left; with it, each begins with what was there before. */
    record Loop(int times, boolean copy, List<Step> steps) implements Block {
        @Override
        public String name() {
            return "loop";
        }

        @Override
        public Map<String, Object> options() {
            Map<String, Object> options =
                    Yaml.map("expression", Yaml.expression(new Value.Text("" + times)), "steps", Yaml.steps(steps));
            if (copy) {
                options.put("copy", true);
            }
            return options;
        }

        @Override
        public void run(Flow flow) {
            Flow last = flow;
            try {
                for (int i = 0; i < times; i++) {
                    last = copy ? flow.copy() : flow;
                    last.properties.put("CamelLoopIndex", i);
                    last.run(steps);
                }
            } finally {
                if (last != flow) {
                    flow.take(last);
                }
            }
        }
    }

    /** {@code doWhile}, until the index is that high: that of a loop around it counts, too. */
    record While(int times, List<Step> steps) implements Block {
        @Override
        public String name() {
            return "loop";
        }

        @Override
        public Map<String, Object> options() {
            String predicate =
                    "${exchangeProperty.CamelLoopIndex} == null || ${exchangeProperty.CamelLoopIndex} < " + times;
            return Yaml.map(
                    "doWhile",
                    true,
                    "expression",
                    Map.of("simple", Map.of("expression", predicate)),
                    "steps",
                    Yaml.steps(steps));
        }

        @Override
        public void run(Flow flow) {
            for (int i = 0; goesOn(flow.properties.get("CamelLoopIndex")); i++) {
                flow.properties.put("CamelLoopIndex", i);
                flow.run(steps);
            }
        }

        private boolean goesOn(@Nullable Object index) {
            return index == null || (int) index < times;
        }
    }

    /** One that is stopped has no doFinally; a rollback goes on behind its doCatch. */
    record DoTry(List<Step> steps, String caught, @Nullable Test onWhen, List<Step> doCatch, List<Step> doFinally)
            implements Block {
        @Override
        public String name() {
            return "doTry";
        }

        @Override
        public Map<String, Object> options() {
            Map<String, Object> options = Yaml.map("steps", Yaml.steps(steps));
            if (!caught.isEmpty()) {
                Map<String, Object> catching = Yaml.map("exception", List.of(caught), "steps", Yaml.steps(doCatch));
                if (onWhen != null) {
                    catching.put("onWhen", Map.of("expression", Yaml.expression(onWhen)));
                }
                options.put("doCatch", List.of(catching));
            }
            if (!doFinally.isEmpty()) {
                options.put("doFinally", Map.of("steps", Yaml.steps(doFinally)));
            }
            return options;
        }

        @Override
        public boolean hasErrorHandler() {
            return false;
        }

        @Override
        public void run(Flow flow) {
            try {
                tries(flow);
            } finally {
                flow.tried();
            }
        }

        private void tries(Flow flow) {
            Flow.Failure failure = attempt(flow, steps);
            if (failure != null && failure.isStopped()) {
                throw failure;
            }
            try {
                if (failure != null && failure.is(caught) && (onWhen == null || onWhen.holds(flow))) {
                    failure = behind(flow, failure);
                }
            } catch (Flow.Failure e) {
                // onWhen could not say
                failure = e;
            }
            Flow.Failure last;
            try {
                last = attempt(flow, doFinally);
            } catch (Flow.Stop e) {
                throw failure == null ? e : failure.stopped();
            }
            if (failure != null && last != null && last.isRollback()) {
                throw failure.rolledBack();
            }
            if (failure != null || last != null) {
                throw failure == null ? last : failure;
            }
        }

        /** What is left of a failure that was caught: a rollback stays one, also if the row was stopped. */
        private Flow.@Nullable Failure behind(Flow flow, Flow.Failure caught) {
            try {
                Flow.Failure another = attempt(flow, doCatch);
                return caught.isRollback() ? caught : another;
            } catch (Flow.Stop e) {
                if (caught.isRollback()) {
                    return caught;
                }
                throw e;
            }
        }

        private static Flow.@Nullable Failure attempt(Flow flow, List<Step> steps) {
            try {
                flow.tries(steps);
                return null;
            } catch (Flow.Failure e) {
                return e;
            }
        }
    }

    /** With the repository {@code lastRows}: its steps are for rows that are new since the last read. */
    record IfNew(List<Step> steps) implements Block {
        @Override
        public String name() {
            return "idempotentConsumer";
        }

        @Override
        public Map<String, Object> options() {
            return Yaml.map(
                    "expression",
                    Map.of("simple", Map.of("expression", "id=${header.id}")),
                    "idempotentRepository",
                    "lastRows",
                    "removeOnFailure",
                    false,
                    "steps",
                    Yaml.steps(steps));
        }

        @Override
        public void run(Flow flow) {
            if (flow.row.isNew("" + flow.headers.get("id"))) {
                flow.run(steps);
            }
        }
    }
}
