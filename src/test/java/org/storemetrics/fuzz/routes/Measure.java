package org.storemetrics.fuzz.routes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A step that measures. */
sealed interface Measure extends Step {

    /** A plain number, in ASCII. */
    Pattern NUMBER = Pattern.compile("[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?");

    /** A gauge, which several steps may feed. */
    record Family(String name, String aggregate, List<String> labels) {}

    /** Null if there is none. */
    private static @Nullable Double numberOf(String given) {
        String text = given.strip();
        if (text.isEmpty()) {
            return null;
        }
        double number = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        if (!Double.isFinite(number)) {
            throw new Flow.Failure("not a number");
        }
        return number;
    }

    private static void putLabels(Map<String, Object> parameters, List<String> labels, List<Value> values) {
        for (int i = 0; i < values.size(); i++) {
            parameters.put("tags." + labels.get(i), values.get(i).simple());
        }
    }

    /**
     * {@code gauge}.
     *
     * @param value null: 1
     * @param missing reject, skip or a number; empty: reject
     */
    record Gauge(Family family, @Nullable Value value, String missing, List<Value> labels) implements Measure {
        @Override
        public String name() {
            return "to";
        }

        @Override
        public Map<String, Object> options() {
            Map<String, Object> parameters = new LinkedHashMap<>();
            parameters.put("name", family.name());
            if (value != null) {
                parameters.put("value", value.simple());
            }
            if (!missing.isEmpty()) {
                parameters.put("missing", missing);
            }
            if (!family.aggregate().equals("sum")) {
                parameters.put("aggregate", family.aggregate());
            }
            putLabels(parameters, family.labels(), labels);
            return Yaml.map("uri", "gauge", "parameters", parameters);
        }

        @Override
        public void run(Flow flow) {
            Double number = number(flow);
            if (number == null) {
                return;
            }
            List<String> texts = new ArrayList<>();
            for (Value label : labels) {
                Object text = label.of(flow);
                if (text instanceof Collection || text instanceof Map) {
                    throw new Flow.Failure("label");
                }
                texts.add(Objects.toString(text, ""));
            }
            flow.row.add(family, texts, number);
        }

        private @Nullable Double number(Flow flow) {
            Double number = numberOf(value == null ? "1" : value.text(flow));
            if (number == null && (missing.isEmpty() || missing.equals("reject"))) {
                throw new Flow.Failure("missing");
            }
            return number != null ? number : missing.equals("skip") ? null : Double.valueOf(missing);
        }
    }

    /** How many rows there are, behind them. */
    record Total() implements Measure {
        @Override
        public String name() {
            return "to";
        }

        @Override
        public Map<String, Object> options() {
            Map<String, Object> total = Yaml.map(
                    "name", "store_total_rows", "metricsDescription", "Total rows in store", "value", "${body.count}");
            return Yaml.map("uri", "gauge", "parameters", total);
        }

        @Override
        public void run(Flow flow) {
            flow.row.add(new Family("store_total_rows", "sum", List.of()), List.of(), flow.read.rows());
        }
    }

    /** A {@code micrometer} counter, which goes up by a number, or by 1; or a summary of such numbers. */
    record Count(boolean summary, String metric, @Nullable Value amount, List<String> names, List<Value> labels)
            implements Measure {
        @Override
        public String name() {
            return "to";
        }

        @Override
        public Map<String, Object> options() {
            Map<String, Object> parameters = Yaml.map(
                    "metricsType",
                    summary ? "summary" : "counter",
                    "metricsName",
                    metric,
                    "metricsDescription",
                    "Counted by a random route");
            if (amount != null) {
                parameters.put(summary ? "value" : "increment", amount.simple());
            }
            putLabels(parameters, names, labels);
            return Yaml.map("uri", "micrometer", "parameters", parameters);
        }

        @Override
        public void run(Flow flow) {
            List<String> texts = labels.stream().map(label -> label.text(flow)).toList();
            Object given = amount == null ? "1" : amount.of(flow);
            if (summary && given == null) {
                return;
            }
            Double number = given == null ? null : numberOf(given.toString());
            if (number == null || number < 0) {
                throw new Flow.Failure("no amount");
            }
            if (summary) {
                flow.row.count(StoreModel.series(metric + "_count", names, texts), 1);
                flow.row.count(StoreModel.series(metric + "_sum", names, texts), number);
            } else {
                flow.row.count(StoreModel.series(metric, names, texts), number);
            }
        }
    }
}
