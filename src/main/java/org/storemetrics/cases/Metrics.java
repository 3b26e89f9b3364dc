package org.storemetrics.cases;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.storemetrics.file.IoReason;
import org.storemetrics.file.RegularFile;
import org.storemetrics.file.Utf8Text;

/**
 * Metrics in Prometheus' text format, as far as they say what was measured: neither the order of lines and labels counts, nor
 * how a number is written, nor HELP.
 *
 * @param series the value of each, by {@code store_rows{path="store.xml",type="fruit"}}, labels in the order of their names
 * @param types those that are told, by name
 */
record Metrics(SortedMap<String, String> series, SortedMap<String, String> types) {

    private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*\\s*=\\s*\"(?:[^\"\\\\]|\\\\.)*+\"\\s*";
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*(?:\\{\\s*((?:" + LABEL
            + ",\\s*)*+(?:" + LABEL + ")?)})?\\s*(\\S+)(?:\\s+-?[0-9]+)?");
    private static final Pattern LABELS = Pattern.compile("(\\w+)\\s*=\\s*(\"(?:[^\"\\\\]|\\\\.)*+\")");
    private static final Pattern TYPE = Pattern.compile("#\\s*TYPE\\s+(\\S+)\\s+(\\S+)");

    /**
     * Understands a file.
     *
     * @throws CasesException if it cannot be read, or is not in that format; it says where
     */
    static Metrics in(Path file) {
        try {
            Utf8Text text = Utf8Text.of(RegularFile.bytes(file));
            if (!text.isWhole()) {
                throw new CasesException(List.of(file + ":" + text.lastLine() + ": it is not in UTF-8"));
            }
            return of(text.text(), file.toString());
        } catch (IOException e) {
            throw new CasesException(List.of(file + " cannot be read: " + IoReason.of(e)));
        }
    }

    /**
     * Understands a text.
     *
     * @param place where it is, for messages
     * @throws CasesException if it is not in that format; it says where
     */
    static Metrics of(String text, String place) {
        Metrics metrics = new Metrics(new TreeMap<>(), new TreeMap<>());
        List<String> lines = text.lines().map(String::strip).toList();
        for (int i = 0; i < lines.size(); i++) {
            String problem = metrics.add(lines.get(i));
            if (problem != null) {
                throw new CasesException(List.of(place + ":" + (i + 1) + ": " + problem));
            }
        }
        return metrics;
    }

    private @Nullable String add(String line) {
        Matcher type = TYPE.matcher(line);
        if (type.matches()) {
            types.put(type.group(1), type.group(2));
        }
        if (line.isEmpty() || line.startsWith("#")) {
            return null;
        }
        Matcher sample = SAMPLE.matcher(line);
        if (!sample.matches()
                || Double.isNaN(number(sample.group(3))) && !sample.group(3).equals("NaN")) {
            return "'" + line + "' is no line of Prometheus' text format: write NAME{LABEL=\"VALUE\"} NUMBER";
        }
        List<String> labels = new ArrayList<>();
        LABELS.matcher(sample.group(2) == null ? "" : sample.group(2))
                .results()
                .forEach(label -> labels.add(label.group(1) + "=" + label.group(2)));
        labels.sort(null);
        String name = sample.group(1) + (labels.isEmpty() ? "" : "{" + String.join(",", labels) + "}");
        return series.put(name, sample.group(3)) == null ? null : name + " is there twice";
    }

    /** NaN if it is none. */
    private static double number(String text) {
        try {
            return switch (text) {
                case "+Inf" -> Double.POSITIVE_INFINITY;
                case "-Inf" -> Double.NEGATIVE_INFINITY;
                default -> Double.parseDouble(text);
            };
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /**
     * The lines that only one of both has: {@code - } before those of these metrics, {@code + } before those of the others. A
     * type that these do not tell may be any.
     */
    List<String> differences(Metrics others) {
        List<String> lines = new ArrayList<>();
        types.forEach((name, type) -> {
            String other = others.types.getOrDefault(name, type);
            if (!type.equals(other)) {
                lines.add("- # TYPE " + name + " " + type);
                lines.add("+ # TYPE " + name + " " + other);
            }
        });
        SortedSet<String> all = new TreeSet<>(series.keySet());
        all.addAll(others.series.keySet());
        for (String one : all) {
            String value = series.get(one);
            String other = others.series.get(one);
            if (value == null || other == null || Double.compare(number(value), number(other)) != 0) {
                add(lines, "- ", one, value);
                add(lines, "+ ", one, other);
            }
        }
        return lines;
    }

    private static void add(List<String> lines, String sign, String series, @Nullable String value) {
        if (value != null) {
            lines.add(sign + series + " " + value);
        }
    }
}
