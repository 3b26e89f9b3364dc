package org.storemetrics.fuzz.routes;

import java.util.LinkedHashMap;
import java.util.Map;
import org.storemetrics.fuzz.routes.Value.Test;

/** A step of a route: how it is written, and what Camel's documentation says that it does. */
interface Step {

    /** The one word that the step begins with. */
    String name();

    /** Its options; none of them is null. */
    Map<String, Object> options();

    void run(Flow flow);

    /** Whether it has the error handler of its route: all have but those that leave that to the steps that they hold. */
    default boolean hasErrorHandler() {
        return true;
    }

    /** As an item of a list of steps. */
    default Map<String, Object> yaml() {
        return Map.of(name(), options());
    }

    /** A step with options that change nothing. */
    record Described(Step step) implements Step {
        @Override
        public String name() {
            return step.name();
        }

        @Override
        public Map<String, Object> options() {
            Map<String, Object> options = new LinkedHashMap<>(step.options());
            options.put("description", "what it is for");
            return options;
        }

        @Override
        public void run(Flow flow) {
            step.run(flow);
        }

        @Override
        public boolean hasErrorHandler() {
            return step.hasErrorHandler();
        }
    }

    /** {@code disabled: true}. */
    record Disabled(Step step) implements Step {
        @Override
        public String name() {
            return step.name();
        }

        @Override
        public Map<String, Object> options() {
            Map<String, Object> options = new LinkedHashMap<>(step.options());
            options.put("disabled", true);
            return options;
        }

        @Override
        public void run(Flow flow) {}
    }

    /** Steps that can be seen in nothing that is measured: log, delay of nothing, … */
    record Idle(String name, Map<String, Object> options) implements Step {
        @Override
        public void run(Flow flow) {}
    }

    record Validate(Test test) implements Step {
        @Override
        public String name() {
            return "validate";
        }

        @Override
        public Map<String, Object> options() {
            return Yaml.map("expression", Yaml.expression(test));
        }

        @Override
        public void run(Flow flow) {
            if (!test.holds(flow)) {
                throw new Flow.Failure("validation");
            }
        }
    }

    record Throw(String type) implements Step {
        @Override
        public String name() {
            return type.isEmpty() ? "rollback" : "throwException";
        }

        @Override
        public Map<String, Object> options() {
            return type.isEmpty()
                    ? Yaml.map("message", "taken back")
                    : Yaml.map("exceptionType", type, "message", "thrown");
        }

        @Override
        public void run(Flow flow) {
            throw new Flow.Failure(type.isEmpty() ? "rollback" : type);
        }
    }

    record Stop() implements Step {
        @Override
        public String name() {
            return "stop";
        }

        @Override
        public Map<String, Object> options() {
            return Map.of();
        }

        @Override
        public void run(Flow flow) {
            throw new Flow.Stop();
        }
    }
}
