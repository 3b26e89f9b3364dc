package org.storemetrics.inspect;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A step of a drafted route, and so a metric.
 *
 * @param scheme {@code gauge}, {@code counter}, {@code info} or {@code stateset}
 * @param name of the metric
 * @param help its description
 * @param options further ones, in their order: {@code value}, {@code missing} …
 * @param labels their expressions by their names
 * @param unit as Grafana has it: {@code short}, {@code bytes}, {@code dateTimeFromNow} …
 * @param condition which rows it takes, as a filter has it; empty if all
 */
record Measure(
        String scheme,
        String name,
        String help,
        Map<String, String> options,
        Map<String, String> labels,
        String unit,
        String condition) {

    /** One that takes all rows. */
    Measure(
            String scheme,
            String name,
            String help,
            Map<String, String> options,
            Map<String, String> labels,
            String unit) {
        this(scheme, name, help, options, labels, unit, "");
    }

    /** The step's parameters as a route has them. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("name", name);
        parameters.put("metricsDescription", help);
        parameters.putAll(options);
        labels.forEach((label, expression) -> parameters.put("tags." + label, expression));
        return parameters;
    }

    /** Whether it counts rows, and has no label. */
    boolean countsRows() {
        return scheme.equals("gauge") && !options.containsKey("value") && labels.isEmpty();
    }
}
