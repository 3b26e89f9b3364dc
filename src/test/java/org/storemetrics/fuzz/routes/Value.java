package org.storemetrics.fuzz.routes;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An expression of the language Simple, and what it is for a row. */
sealed interface Value {

    String simple();

    @Nullable
    Object of(Flow flow);

    default String text(Flow flow) {
        return Objects.toString(of(flow), "");
    }

    record Text(String text) implements Value {
        @Override
        public String simple() {
            return text;
        }

        @Override
        public Object of(Flow flow) {
            return text;
        }
    }

    record Header(String name) implements Value {
        @Override
        public String simple() {
            return "${header." + name + "}";
        }

        @Override
        public @Nullable Object of(Flow flow) {
            return flow.headers.get(name);
        }
    }

    record Property(String name) implements Value {
        @Override
        public String simple() {
            return "${exchangeProperty." + name + "}";
        }

        @Override
        public @Nullable Object of(Flow flow) {
            return flow.properties.get(name);
        }
    }

    record Variable(String name) implements Value {
        @Override
        public String simple() {
            return "${variable." + name + "}";
        }

        @Override
        public @Nullable Object of(Flow flow) {
            return flow.variables.get(name);
        }
    }

    record Body() implements Value {
        @Override
        public String simple() {
            return "${body}";
        }

        @Override
        public @Nullable Object of(Flow flow) {
            return flow.body;
        }
    }

    /** A field of a part that is an element with attributes, if no step has made it its text. */
    record BodyField(String name) implements Value {
        @Override
        public String simple() {
            return "${body[" + name + "]}";
        }

        @Override
        public @Nullable Object of(Flow flow) {
            return flow.body instanceof Map<?, ?> fields ? fields.get(name) : null;
        }
    }

    record Joined(List<Value> parts) implements Value {
        @Override
        public String simple() {
            return parts.stream().map(Value::simple).collect(Collectors.joining());
        }

        @Override
        public Object of(Flow flow) {
            return parts.stream().map(part -> part.text(flow)).collect(Collectors.joining());
        }
    }

    /** A predicate. */
    sealed interface Test {

        String simple();

        boolean holds(Flow flow);

        /** Compared as texts; neither looks like a number. */
        record Is(Value value, boolean wanted, String text) implements Test {
            @Override
            public String simple() {
                return value.simple() + (wanted ? " == '" : " != '") + text + "'";
            }

            @Override
            public boolean holds(Flow flow) {
                Object given = value.of(flow);
                if (given instanceof Collection) {
                    throw new Flow.Failure("several");
                }
                return text.equals(given) == wanted;
            }
        }

        record IsAbsent(Value value, boolean wanted) implements Test {
            @Override
            public String simple() {
                return value.simple() + (wanted ? " == null" : " != null");
            }

            @Override
            public boolean holds(Flow flow) {
                return (value.of(flow) == null) == wanted;
            }
        }

        record IsIn(Value value, List<String> texts) implements Test {
            @Override
            public String simple() {
                return value.simple() + " in '" + String.join(",", texts) + "'";
            }

            @Override
            public boolean holds(Flow flow) {
                return value.of(flow) instanceof String text && texts.contains(text);
            }
        }

        record Matches(Value value, String pattern) implements Test {
            @Override
            public String simple() {
                return value.simple() + " regex '" + pattern + "'";
            }

            @Override
            public boolean holds(Flow flow) {
                return value.text(flow).matches(pattern);
            }
        }

        record Both(Test one, boolean and, Test other) implements Test {
            @Override
            public String simple() {
                return one.simple() + (and ? " && " : " || ") + other.simple();
            }

            @Override
            public boolean holds(Flow flow) {
                return and ? one.holds(flow) && other.holds(flow) : one.holds(flow) || other.holds(flow);
            }
        }
    }
}
