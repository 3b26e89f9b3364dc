package org.storemetrics.nodeexporter;

import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One sample line in the narrow form of contract case A7: name, labels, one blank, one number and nothing else. */
public record Sample(String name, SortedMap<String, String> labels, double value) {
    static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Predicate<String> NUMBER =
            Pattern.compile("NaN|[+-]Inf|[-+]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?").asMatchPredicate();

    /** Throws {@link IllegalArgumentException} saying what is wrong with the line. */
    static Sample parse(String line) {
        Matcher name = NAME.matcher(line);
        if (!name.lookingAt()) {
            throw new IllegalArgumentException("no legacy metric name: " + line);
        }
        LabelScanner scanner = new LabelScanner(line, name.end());
        SortedMap<String, String> labels = scanner.labels();
        scanner.expect(' ');
        return new Sample(name.group(), labels, number(scanner.rest()));
    }

    /** The series' one spelling: labels sorted and unescaped, empty ones left out, for an empty label is an absent one. */
    public String series() {
        String list = labels.entrySet().stream()
                .filter(label -> !label.getValue().isEmpty())
                .map(label -> "%s=\"%s\"".formatted(label.getKey(), canonical(label.getKey(), label.getValue())))
                .collect(Collectors.joining(","));
        return list.isEmpty() ? name : name + "{" + list + "}";
    }

    /** The exporter reads bounds as numbers and writes them anew: {@code le="1.0"} comes out as {@code le="1"}. */
    private String canonical(String label, String text) {
        boolean bound = label.equals("quantile") || label.equals("le") && name.endsWith("_bucket");
        if (!bound || !NUMBER.test(text)) {
            return text;
        }
        double number = number(text);
        if (Double.isInfinite(number)) {
            return number > 0 ? "+Inf" : "-Inf";
        }
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    private static double number(String text) {
        if (!NUMBER.test(text)) {
            throw new IllegalArgumentException("not one plain number: '" + text + "'");
        }
        if (text.endsWith("Inf")) {
            return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        double number = Double.parseDouble(text);
        if (Double.isInfinite(number)) {
            throw new IllegalArgumentException("beyond the range of a 64-bit float: '" + text + "'");
        }
        return number;
    }
}
