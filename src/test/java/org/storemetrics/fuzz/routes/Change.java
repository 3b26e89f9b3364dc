package org.storemetrics.fuzz.routes;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A step that changes what the steps behind it are given. */
sealed interface Change extends Step {

    enum Scope {
        HEADER("setHeader", "removeHeader"),
        PROPERTY("setProperty", "removeProperty"),
        VARIABLE("setVariable", "removeVariable");

        private final String set;
        private final String remove;

        Scope(String set, String remove) {
            this.set = set;
            this.remove = remove;
        }

        private Map<String, Object> of(Flow flow) {
            return this == HEADER ? flow.headers : this == PROPERTY ? flow.properties : flow.variables;
        }
    }

    record Set(Scope scope, String variable, Value value) implements Change {
        @Override
        public String name() {
            return scope.set;
        }

        @Override
        public Map<String, Object> options() {
            return Yaml.map("name", variable, "expression", Yaml.expression(value));
        }

        @Override
        public void run(Flow flow) {
            Object set = value.of(flow);
            if (set == null && scope != Scope.HEADER) {
                scope.of(flow).remove(variable);
            } else {
                scope.of(flow).put(variable, set);
            }
        }
    }

    record Remove(Scope scope, String variable) implements Change {
        @Override
        public String name() {
            return scope.remove;
        }

        @Override
        public Map<String, Object> options() {
            return Yaml.map("name", variable);
        }

        @Override
        public void run(Flow flow) {
            scope.of(flow).remove(variable);
        }
    }

    /** removeHeaders, removeProperties: all that a pattern with {@code *} at its end matches, but one. */
    record RemoveAll(boolean headers, String pattern, String kept) implements Change {
        @Override
        public String name() {
            return headers ? "removeHeaders" : "removeProperties";
        }

        @Override
        public Map<String, Object> options() {
            return kept.isEmpty() ? Yaml.map("pattern", pattern) : Yaml.map("pattern", pattern, "excludePattern", kept);
        }

        @Override
        public void run(Flow flow) {
            Pattern removed = Pattern.compile(pattern.replace("*", ".*"));
            (headers ? flow.headers : flow.properties)
                    .keySet()
                    .removeIf(name -> removed.matcher(name).matches() && !name.equals(kept));
        }
    }

    /** setBody, transform. */
    record SetBody(String name, Value value) implements Change {
        @Override
        public Map<String, Object> options() {
            return Yaml.map("expression", Yaml.expression(value));
        }

        @Override
        public void run(Flow flow) {
            flow.body = value.of(flow);
        }
    }

    /** setHeaders, setVariables: one after the other. */
    record SetAll(Scope scope, List<Set> sets) implements Change {
        @Override
        public String name() {
            return scope.set + "s";
        }

        @Override
        public Map<String, Object> options() {
            return Yaml.map(
                    scope == Scope.HEADER ? "headers" : "variables",
                    sets.stream().map(Set::options).toList());
        }

        @Override
        public void run(Flow flow) {
            sets.forEach(set -> set.run(flow));
        }
    }

    /** convertHeaderTo a text: not if there are several. */
    record Convert(String header) implements Change {
        @Override
        public String name() {
            return "convertHeaderTo";
        }

        @Override
        public Map<String, Object> options() {
            return Yaml.map("name", header, "type", "java.lang.String");
        }

        @Override
        public void run(Flow flow) {
            Object value = flow.headers.get(header);
            if (value instanceof Collection) {
                throw new Flow.Failure("no text");
            }
            // an element is its text already, and stays one for who asks for what is in it
            if (value != null && !(value instanceof Map)) {
                flow.headers.put(header, value.toString());
            }
        }
    }

    /** claimCheck: all that a message has is put aside, or comes back over what there is now. Copies have the same heap. */
    record Claim(boolean push) implements Change {

        private record Aside(
                Map<String, @Nullable Object> headers,
                @Nullable Object body) {}

        @Override
        public String name() {
            return "claimCheck";
        }

        @Override
        public Map<String, Object> options() {
            return Yaml.map("operation", push ? "Push" : "Pop");
        }

        @Override
        public void run(Flow flow) {
            @SuppressWarnings("unchecked")
            Deque<Aside> heap =
                    (Deque<Aside>) flow.properties.computeIfAbsent("claims", none -> new ArrayDeque<Aside>());
            if (push) {
                heap.push(new Aside(new HashMap<>(flow.headers), flow.body));
            } else if (!heap.isEmpty()) {
                Aside aside = heap.pop();
                flow.headers.putAll(aside.headers());
                flow.body = aside.body();
            }
        }
    }
}
