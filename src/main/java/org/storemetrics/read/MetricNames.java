package org.storemetrics.read;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.RowRejectedException.RejectReason;

/**
 * The names that metrics have. Micrometer and node_exporter rename, drop or mix up in silence what does not fit; here it
 * is refused in words: when a route is built, or, where only a row's data can show it, when the row is measured.
 */
public final class MetricNames {

    private record Claim(String name, String type, Set<String> labels, String help) {}

    /** No path of a file is longer on Linux. */
    private static final int LONGEST_PATH = 4096;

    private final int labelMax;
    private final Map<String, Claim> claims = new HashMap<>();
    private final Map<String, MetricFamily> families = new HashMap<>();

    /** Begins without any; the value of a label may have so many bytes of UTF-8. */
    public MetricNames(int labelMax) {
        this.labelMax = labelMax;
    }

    /**
     * Takes a name as it is exposed, {@code store_reads_total}, or takes it again for the very same metric, which no step
     * feeds but Camel's or the tool itself.
     *
     * @param type {@code counter}, {@code gauge}, {@code info}, {@code summary} or {@code timer}
     * @param help the text of HELP
     * @throws IllegalArgumentException if the name, a label or the text would not be exposed as it is, or if another
     *     metric has the name
     */
    public synchronized void claim(String name, String type, Collection<String> labels, @Nullable String help) {
        if (families.containsKey(name)) {
            throw new IllegalArgumentException(type + " " + name + ": there is a step "
                    + families.get(name).kind().scheme() + " of that name already");
        }
        take(name, type, labels, help);
    }

    private void take(String name, String type, Collection<String> labels, @Nullable String help) {
        NameRules.checkName(name, type);
        labels.forEach(label -> NameRules.checkLabel(label, type));
        if (help == null || help.isBlank()) {
            throw new IllegalArgumentException(name + " has no description: give it one, it is the text of HELP");
        }
        Claim claim = new Claim(name, type, new TreeSet<>(labels), help);
        Collection<String> exposedNames = exposedNames(name, type);
        for (String exposed : exposedNames) {
            Claim known = claims.getOrDefault(exposed, claim);
            String conflict = conflict(claim, known);
            if (conflict != null) {
                throw new IllegalArgumentException(claim.type() + " " + claim.name() + ": " + conflict);
            }
        }
        exposedNames.forEach(exposed -> claims.put(exposed, claim));
    }

    /**
     * Takes a name for the steps that feed it, or takes it again for the very same metric: the family that every one of them
     * feeds. The description of the first is that of all.
     *
     * @throws IllegalArgumentException as for any other metric, or if two steps differ in what they make of values
     */
    public synchronized MetricFamily claim(MetricFamily family) {
        String name = family.name();
        String scheme = family.kind().scheme();
        MetricFamily known = families.get(name);
        if (known == null
                && claims.containsKey(name)
                && scheme.equals(claims.get(name).type())) {
            throw new IllegalArgumentException(
                    scheme + " " + name + ": there is a " + scheme + " of that name already");
        }
        take(name, scheme, family.labels(), known == null ? family.description() : known.description());
        if (known != null && !(known.kind().equals(family.kind()) && known.addsPath() == family.addsPath())) {
            throw new IllegalArgumentException(
                    scheme + " " + name + ": it is used twice with different " + difference(known, family));
        }
        families.putIfAbsent(name, family);
        return known == null ? family : known;
    }

    private static String difference(MetricFamily known, MetricFamily other) {
        if (known.addsPath() != other.addsPath()) {
            return "labels: tags.path must be empty in both, or in none";
        }
        return switch (known.kind().scheme()) {
            case "histogram" -> "buckets";
            case "stateset" -> "states";
            default ->
                "aggregates: " + known.kind().aggregate() + " and "
                        + other.kind().aggregate();
        };
    }

    /** The names that the lines of all metrics of such types have. */
    public synchronized Set<String> lines(Predicate<String> type) {
        return claims.values().stream()
                .filter(claim -> type.test(claim.type()))
                .flatMap(claim -> exposedNames(claim.name(), claim.type()).stream())
                .collect(Collectors.toSet());
    }

    /** The metrics that steps feed. */
    public synchronized Collection<MetricFamily> families() {
        return List.copyOf(families.values());
    }

    /**
     * Whether it is not a route that names a metric now, while it is built, but a message on its way: by {@code toD}, say,
     * where the message's text would become the step's options.
     */
    public static boolean areNamedByMessages(CamelContext context) {
        return context.isStarted() && context.getCamelContextExtension().getCreateRoute() == null;
    }

    /** Whether that very metric has taken its name. */
    public synchronized boolean has(String name, String type, Collection<String> labels, @Nullable String help) {
        Claim known = claims.get(name);
        return help != null
                && known != null
                && conflict(new Claim(name, type, new TreeSet<>(labels), help), known) == null;
    }

    /**
     * Whether a label can have that value: a textfile of long ones takes node_exporter's memory, and Prometheus drops it as a
     * whole.
     *
     * @throws RowRejectedException if it is too long
     */
    public void checkValue(String label, String value) {
        // a character of Java has three bytes at most
        if (value.length() <= labelMax / 3) {
            return;
        }
        int most = label.equals(MetricFamily.PATH) ? Math.max(labelMax, LONGEST_PATH) : labelMax;
        int bytes = value.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > most) {
            throw RowRejectedException.of(
                    RejectReason.BAD_LABEL,
                    "label " + label,
                    value,
                    "which has " + bytes + " bytes, more than label.max " + most);
        }
    }

    /** The names that a metric's lines have, and those that would be taken for its lines. */
    private static Collection<String> exposedNames(String name, String type) {
        return switch (type) {
            case "counter", "info" ->
                List.of(
                        name,
                        name.substring(0, name.length() - NameRules.ending(type).length()));
            case "gauge", "stateset" -> List.of(name);
            case "histogram" -> List.of(name, name + "_count", name + "_sum", name + "_bucket");
            default -> List.of(name, name + "_count", name + "_sum", name + "_bucket", name + "_max");
        };
    }

    /** In what a metric differs from the one that has its name; null if it is the very same. */
    private static @Nullable String conflict(Claim claim, Claim known) {
        if (!claim.name().equals(known.name()) || !claim.type().equals(known.type())) {
            return "there is " + (known.type().equals("info") ? "an " : "a ") + known.type() + " " + known.name()
                    + " already";
        }
        if (!claim.labels().equals(known.labels())) {
            return "it is used twice with different labels: " + known.labels() + " and " + claim.labels();
        }
        if (!claim.help().equals(known.help())) {
            return "it is used twice with different descriptions: '" + known.help() + "' and '" + claim.help() + "'";
        }
        return null;
    }
}
