package org.storemetrics.read;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * The names that metrics have. Micrometer and node_exporter rename, drop or mix up in silence what does not fit; here it
 * is refused in words: when a route is built, or, where only a row's data can show it, when the row is measured.
 */
public final class MetricNames {

    /** What every metric's name begins with: other prefixes are node_exporter's or another exporter's own. */
    public static final String PREFIX = "store_";

    private static final Pattern NAME = Pattern.compile(PREFIX + "[a-zA-Z0-9_]+");
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
    private static final Set<String> RESERVED_LABELS = Set.of("le", "quantile", "job", "instance");
    private static final List<String> RESERVED_ENDINGS =
            List.of("_total", "_created", "_bucket", "_count", "_sum", "_info");

    private record Claim(String name, String type, Set<String> labels, String help) {}

    private final Map<String, Claim> claims = new HashMap<>();
    private final Map<String, GaugeFamily> gauges = new HashMap<>();

    /**
     * Takes a name as it is exposed, {@code store_reads_total}, or takes it again for the very same metric.
     *
     * @param type {@code counter}, {@code gauge}, {@code summary} or {@code histogram}
     * @param help the text of HELP
     * @throws IllegalArgumentException if the name, a label or the text would not be exposed as it is, or if another
     *     metric has the name
     */
    public synchronized void claim(String name, String type, Collection<String> labels, @Nullable String help) {
        checkName(name, type);
        labels.forEach(MetricNames::checkLabel);
        if (help == null || help.isBlank()) {
            throw new IllegalArgumentException(name + " has no description: give it one, it is the text of HELP");
        }
        Claim claim = new Claim(name, type, new TreeSet<>(labels), help);
        Collection<String> exposedNames = exposedNames(name, type);
        for (String exposed : exposedNames) {
            Claim known = claims.getOrDefault(exposed, claim);
            if (!known.equals(claim)) {
                throw new IllegalArgumentException(conflict(claim, known));
            }
        }
        exposedNames.forEach(exposed -> claims.put(exposed, claim));
    }

    /**
     * Takes a gauge's name, or takes it again for the very same gauge: the family that every step of it feeds.
     *
     * @throws IllegalArgumentException as for any other metric, or if two steps differ in their aggregate
     */
    public synchronized GaugeFamily claim(GaugeFamily family) {
        claim(family.name(), "gauge", family.labels(), family.description());
        GaugeFamily known = gauges.computeIfAbsent(family.name(), name -> family);
        if (!known.equals(family)) {
            throw new IllegalArgumentException(
                    "gauge " + family.name() + ": it is used twice with different aggregates: " + known.aggregate()
                            + " and " + family.aggregate());
        }
        return known;
    }

    /** The gauges that steps feed. */
    public synchronized Collection<GaugeFamily> gauges() {
        return List.copyOf(gauges.values());
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
        return help != null && new Claim(name, type, new TreeSet<>(labels), help).equals(claims.get(name));
    }

    private static void checkName(String name, String type) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is no name for a metric here: it begins with " + PREFIX
                    + " and goes on with letters, digits and _");
        }
        for (String ending : RESERVED_ENDINGS) {
            if (name.endsWith(ending) && !(type.equals("counter") && ending.equals("_total"))) {
                throw new IllegalArgumentException("'" + name + "' cannot be the name of a " + type + ": the ending "
                        + ending + " is reserved" + (ending.equals("_total") ? " for counters" : ""));
            }
        }
        if (type.equals("counter") && !name.endsWith("_total")) {
            throw new IllegalArgumentException(
                    "'" + name + "' would be exposed as " + name + "_total: give it that name");
        }
    }

    private static void checkLabel(String label) {
        if (!LABEL.matcher(label).matches() || label.startsWith("__")) {
            throw new IllegalArgumentException("'" + label + "' is no name for a label: letters, digits and _ are,"
                    + " not beginning with a digit or __");
        }
        if (RESERVED_LABELS.contains(label)) {
            throw new IllegalArgumentException("label '" + label + "' is reserved by Prometheus");
        }
    }

    /** The names that a metric's lines have, and those that would be taken for its lines. */
    private static Collection<String> exposedNames(String name, String type) {
        return switch (type) {
            case "counter" -> List.of(name, name.substring(0, name.length() - "_total".length()));
            case "gauge" -> List.of(name);
            default -> List.of(name, name + "_count", name + "_sum", name + "_bucket", name + "_max");
        };
    }

    private static String conflict(Claim claim, Claim known) {
        String what;
        if (!claim.name().equals(known.name()) || !claim.type().equals(known.type())) {
            what = "there is a " + known.type() + " " + known.name() + " already";
        } else if (!claim.labels().equals(known.labels())) {
            what = "it is used twice with different labels: " + known.labels() + " and " + claim.labels();
        } else {
            what = "it is used twice with different descriptions: '" + known.help() + "' and '" + claim.help() + "'";
        }
        return claim.type() + " " + claim.name() + ": " + what;
    }
}
