package org.storemetrics.meters;

import io.micrometer.core.instrument.Meter;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a {@code micrometer:} step can make whose name, or whose labels' names, come from the row.
 *
 * @param name the names that it can have
 * @param type its type
 * @param labels the names of its labels, each as a pattern
 * @param help the text of HELP
 */
record PossibleMeter(Pattern name, Meter.Type type, Collection<Pattern> labels, String help) {

    /** Simple functions, those within others included. */
    private static final Pattern FUNCTION = Pattern.compile("\\$(simple)?\\{.*?\\}+");

    static PossibleMeter of(String name, Meter.Type type, Collection<String> labels, String help) {
        return new PossibleMeter(
                pattern(name), type, labels.stream().map(PossibleMeter::pattern).toList(), help);
    }

    private static Pattern pattern(String text) {
        return Pattern.compile(
                Stream.of(FUNCTION.split(text, -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    boolean fits(Meter.Id id, Collection<String> names) {
        Set<String> left = new TreeSet<>(names);
        boolean labelled = labels.stream()
                .allMatch(label -> left.removeIf(one -> label.matcher(one).matches()));
        return labelled
                && left.isEmpty()
                && name.matcher(id.getName()).matches()
                && type == id.getType()
                && Objects.equals(help, id.getDescription());
    }
}
