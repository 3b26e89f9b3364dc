package org.storemetrics.fuzz.routes;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the design says of a store that is read again and again: the lines that the textfile has of it. */
final class StoreModel {

    private final RandomRoute route;
    private Map<String, Double> snapshot = Map.of();
    private final Map<String, Double> counters = new HashMap<>();
    private @Nullable Set<String> last;
    private boolean up;
    private int successes;
    private int failures;
    private int rejected;

    StoreModel(RandomRoute route) {
        this.route = route;
    }

    /** Another version is read, to its end or not. */
    void read(RandomStore.Version store) {
        ReadModel read = new ReadModel(route, store, last);
        up = read.succeeds();
        if (!up) {
            failures++;
            return;
        }
        successes++;
        rejected += read.rejected();
        last = read.seen();
        read.counted().forEach((name, value) -> counters.merge(name, value, Double::sum));
        snapshot = new HashMap<>();
        read.series().forEach((series, values) -> {
            Measure.Family family = series.family();
            snapshot.put(line(family, series.labels()), aggregated(family.aggregate(), values));
        });
    }

    private static double aggregated(String aggregate, List<Double> values) {
        return switch (aggregate) {
            case "min" -> Collections.min(values);
            case "max" -> Collections.max(values);
            case "last" -> values.get(values.size() - 1);
            case "avg" -> sum(values) / values.size();
            default -> sum(values);
        };
    }

    private static double sum(List<Double> values) {
        return values.stream()
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
    }

    private static String line(Measure.Family family, List<String> labels) {
        List<String> names = new ArrayList<>(family.labels());
        names.add("path");
        List<String> values = new ArrayList<>(labels);
        values.add("STORE");
        return series(family.name(), names, values);
    }

    /** As the textfile has it: the labels by their names. */
    static String series(String name, List<String> labels, List<String> values) {
        Map<String, String> sorted = new TreeMap<>();
        for (int i = 0; i < values.size(); i++) {
            String escaped =
                    values.get(i).replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
            sorted.put(labels.get(i), labels.get(i) + "=\"" + escaped + "\"");
        }
        return sorted.isEmpty() ? name : name + "{" + String.join(",", sorted.values()) + "}";
    }

    /** To 14 digits and 9 decimals: what is behind them depends on the order of the values that are summed. */
    static double rounded(double value) {
        return new BigDecimal(value)
                .setScale(9, RoundingMode.HALF_EVEN)
                .round(new MathContext(14))
                .doubleValue();
    }

    /** But for the meters that were given nothing yet: which of them there are is left open. */
    static String shown(Collection<String> lines) {
        return lines.stream()
                .filter(line -> !line.matches("store_r\\d+_\\d+(_total|_count|_sum)(\\{.*)? 0\\.0"))
                .collect(Collectors.joining("\n"));
    }

    /** All lines, sorted. */
    String lines() {
        Set<String> lines = new TreeSet<>();
        Map<String, Double> all = new HashMap<>(snapshot);
        all.putAll(counters);
        all.put("store_up{path=\"STORE\"}", up ? 1.0 : 0);
        all.put("store_reads_total{outcome=\"success\",path=\"STORE\"}", (double) successes);
        all.put("store_reads_total{outcome=\"failure\",path=\"STORE\"}", (double) failures);
        all.put("store_rows_rejected_total{path=\"STORE\"}", (double) rejected);
        all.forEach((name, value) -> lines.add(name + " " + rounded(value)));
        return shown(lines);
    }
}
