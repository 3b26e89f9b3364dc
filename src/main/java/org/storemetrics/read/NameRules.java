package org.storemetrics.read;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.storemetrics.read.MetricFamily.Stateset;

/** Which names metrics and their labels can have, and which ones are others' already. */
public final class NameRules {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]*");
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    /** What node_exporter and Prometheus have of their own. */
    private static final Pattern FOREIGN = Pattern.compile("up|(ALERTS|scrape_|node_|go_|process_|promhttp_).*");

    private static final List<String> RESERVED_ENDINGS =
            List.of("_total", "_info", "_created", "_bucket", "_count", "_sum");

    /** What the client library takes off before an ending, too. */
    private static final List<String> CUT_OFF = List.of("_total", "_info", "_created", "_bucket");

    /** The ending that the names of one type have, and those of no other. */
    private static final Map<String, String> ENDINGS = Map.of("counter", "_total", "info", "_info");

    private NameRules() {}

    /** The ending that the names of a type have, and no others; empty if there is none. */
    static String ending(String type) {
        return ENDINGS.getOrDefault(type, "");
    }

    /**
     * Whether a metric can have that name.
     *
     * @throws IllegalArgumentException if not; it says why
     */
    static void checkName(String name, String type) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name
                    + "' is no name for a metric: it begins with a letter and goes on with letters, digits and _");
        }
        if (FOREIGN.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name
                    + "' cannot be the name of a metric here: Prometheus or node_exporter has metrics of such a name");
        }
        String own = ending(type);
        for (String ending : RESERVED_ENDINGS) {
            if (name.endsWith(ending) && !ending.equals(own)) {
                throw new IllegalArgumentException("'" + name + "' cannot be the name of a " + type + ": the ending "
                        + ending + " is reserved" + reservedFor(ending));
            }
        }
        if (!name.endsWith(own)) {
            throw new IllegalArgumentException(
                    "'" + name + "' would be exposed as " + name + own + ": give it that name");
        }
        String stem = name.substring(0, name.length() - own.length());
        for (String ending : CUT_OFF) {
            if (stem.endsWith(ending)) {
                String exposed = stem.substring(0, stem.length() - ending.length()) + own;
                throw new IllegalArgumentException(
                        "'" + name + "' would be exposed as " + exposed + ": give it a name without " + ending + own);
            }
        }
    }

    private static String reservedFor(String ending) {
        return switch (ending) {
            case "_total" -> " for counters";
            case "_info" -> " for info";
            default -> "";
        };
    }

    /**
     * Whether a label can have that name.
     *
     * @param type that of its metric
     * @throws IllegalArgumentException if not; it says why
     */
    public static void checkLabel(String label, String type) {
        if (!LABEL.matcher(label).matches() || label.startsWith("__")) {
            throw new IllegalArgumentException("'" + label + "' is no name for a label: letters, digits and _ are,"
                    + " not beginning with a digit or __");
        }
        String reserved = reservedBy(label, type);
        if (!reserved.isEmpty()) {
            throw new IllegalArgumentException("label '" + label + "' is reserved by " + reserved);
        }
    }

    private static String reservedBy(String label, String type) {
        return switch (label) {
            case "le" -> "Prometheus";
            case "quantile" -> Set.of("summary", "timer").contains(type) ? "Prometheus" : "";
            case Stateset.STATE -> type.equals("stateset") ? "stateset, whose states it has" : "";
            case "textfile" -> "Store Metrics, which tells the textfiles of one host apart by it";
            default -> "";
        };
    }
}
