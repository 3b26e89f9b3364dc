package org.storemetrics.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which wanted metrics a draft has, whatever it calls them and their labels: the same values of labels, the same numbers. */
final class WantedSeries {

    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:]\\w*)\\{(.*)} (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

    private record Series(Map<String, String> labels, double value) {}

    private final Map<String, List<Series>> wanted;

    /** Those of one store, whose label {@code path} ends with its name. */
    WantedSeries(Path file, String store) throws IOException {
        wanted = read(Files.readAllLines(file).stream()
                .filter(line -> line.contains("/" + store + "\""))
                .toList());
    }

    /** The names of wanted metrics that no metric of a textfile has the series of; these may have more labels. */
    List<String> missingIn(List<String> textfile) {
        Map<String, List<Series>> drafted = read(textfile);
        return wanted.entrySet().stream()
                .filter(metric -> drafted.values().stream().noneMatch(has -> isIn(metric.getValue(), has)))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<String, List<Series>> read(List<String> lines) {
        Map<String, List<Series>> series = new TreeMap<>();
        for (String line : lines) {
            Matcher sample = SAMPLE.matcher(line);
            if (sample.matches() && !sample.group(1).startsWith("store_")) {
                Map<String, String> labels = LABEL.matcher(sample.group(2))
                        .results()
                        .filter(label -> !label.group(1).equals("path"))
                        .collect(Collectors.toMap(label -> label.group(1), label -> label.group(2)));
                series.computeIfAbsent(sample.group(1), any -> new ArrayList<>())
                        .add(new Series(labels, Double.parseDouble(sample.group(3))));
            }
        }
        return series;
    }

    private static boolean isIn(List<Series> wanted, List<Series> drafted) {
        TreeSet<String> names = new TreeSet<>();
        wanted.forEach(series -> names.addAll(series.labels().keySet()));
        return isIn(wanted, drafted, new ArrayList<>(names), new HashMap<>());
    }

    /** Tries all labels of the drafted series for the wanted ones that have no counterpart yet. */
    private static boolean isIn(
            List<Series> wanted, List<Series> drafted, List<String> left, Map<String, String> counterparts) {
        if (left.isEmpty()) {
            return wanted.stream().allMatch(series -> isOne(series, drafted, counterparts));
        }
        String label = left.get(left.size() - 1);
        List<String> rest = left.subList(0, left.size() - 1);
        TreeSet<String> free = new TreeSet<>();
        drafted.forEach(series -> free.addAll(series.labels().keySet()));
        free.removeAll(counterparts.values());
        return free.stream().anyMatch(name -> {
            Map<String, String> more = new HashMap<>(counterparts);
            more.put(label, name);
            return isIn(wanted, drafted, rest, more);
        });
    }

    private static boolean isOne(Series series, List<Series> drafted, Map<String, String> counterparts) {
        List<Series> same = drafted.stream()
                .filter(other -> series.labels().entrySet().stream()
                        .allMatch(label -> label.getValue()
                                .equals(other.labels().getOrDefault(counterparts.get(label.getKey()), ""))))
                .toList();
        return same.size() == 1
                && Math.abs(same.get(0).value() - series.value()) <= 1e-9 * Math.max(1, Math.abs(series.value()));
    }
}
