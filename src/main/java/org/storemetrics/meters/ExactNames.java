package org.storemetrics.meters;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.util.StringHelper;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.MetricNames;

/**
 * The names that the {@code micrometer:} steps of one version of the routes can make. A name is written in a route as it is
 * exposed ({@code store_rows_added_total}, {@code store_wait_seconds}), or the step, or the row that makes it, is refused.
 */
final class ExactNames implements MeterFilter {

    private final MetricNames names;
    private final List<Possible> possible = new CopyOnWriteArrayList<>();

    ExactNames(MetricNames names) {
        this.names = names;
    }

    /** Takes the names of a step when its route is built, as far as they are not made from the row. */
    void take(String name, Meter.Type type, Collection<String> labels, @Nullable String help) {
        if (isSimple(name) || labels.stream().anyMatch(ExactNames::isSimple)) {
            possible.add(Possible.of(name, type, labels, help));
        } else {
            claim(name, type, labels, help);
        }
    }

    static boolean isSimple(@Nullable String text) {
        return StringHelper.hasStartToken(text, "simple");
    }

    /** Whether a step of these routes can make a meter, if only with the right row. */
    boolean canMake(Meter.Id id) {
        List<String> labels = labels(id);
        return names.has(id.getName(), type(id.getType()), labels, id.getDescription())
                || possible.stream().anyMatch(meter -> meter.fits(id, labels));
    }

    /**
     * Checks a meter when it is first measured, with all that only the row could show. Takes away the tag that Camel adds,
     * and makes a blank of each carriage return in a label, as a gauge does.
     */
    @Override
    public Meter.Id map(Meter.Id id) {
        List<Tag> labels = id.getTags().stream()
                .filter(tag -> !tag.getKey().equals("camelContext"))
                .map(tag -> Tag.of(tag.getKey(), tag.getValue().replace('\r', ' ')))
                .toList();
        Meter.Id exact = new MeterName(id.getName(), labels, id.getDescription(), id.getType());
        claim(exact.getName(), exact.getType(), labels(exact), exact.getDescription());
        exact.getTags().forEach(tag -> names.checkValue(tag.getKey(), tag.getValue()));
        return exact;
    }

    private void claim(String name, Meter.Type type, Collection<String> labels, @Nullable String help) {
        if (type == Meter.Type.TIMER && !name.endsWith("_seconds")) {
            throw new IllegalArgumentException(
                    "'" + name + "' would be exposed as " + name + "_seconds: give it that name");
        }
        names.claim(name, type(type), labels, help);
    }

    private static List<String> labels(Meter.Id id) {
        return id.getTags().stream().map(Tag::getKey).toList();
    }

    private static String type(Meter.Type type) {
        return switch (type) {
            case COUNTER -> "counter";
            case TIMER -> "timer";
            default -> "summary";
        };
    }

    /** What a step can make whose name, or whose labels' names, come from the row. */
    private record Possible(
            Pattern name,
            Meter.Type type,
            List<Pattern> labels,
            @Nullable String help) {

        /** Simple functions, those within others included. */
        private static final Pattern FUNCTION = Pattern.compile("\\$(simple)?\\{.*?\\}+");

        static Possible of(String name, Meter.Type type, Collection<String> labels, @Nullable String help) {
            return new Possible(
                    pattern(name), type, labels.stream().map(Possible::pattern).toList(), help);
        }

        private static Pattern pattern(String text) {
            return Pattern.compile(
                    Stream.of(FUNCTION.split(text, -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
        }

        boolean fits(Meter.Id id, Collection<String> names) {
            Set<String> left = new HashSet<>(names);
            return labels.stream().allMatch(label -> left.removeIf(label.asMatchPredicate()))
                    && left.isEmpty()
                    && name.matcher(id.getName()).matches()
                    && type == id.getType()
                    && Objects.equals(help, id.getDescription());
        }
    }
}
