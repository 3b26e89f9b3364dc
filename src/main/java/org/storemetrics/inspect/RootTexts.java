package org.storemetrics.inspect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.storemetrics.inspect.Kind.Type;

/** What is measured of the texts that are there once in a store: the state of a thing, what it is, its version. */
final class RootTexts {

    private static final int MOST = 8;

    private static final Set<String> INFO =
            Set.of("version", "release", "scanner", "model", "platform", "arch", "architecture");

    private static final List<List<String>> STATES = List.of(
            List.of("up", "down"),
            List.of("running", "stopped"),
            List.of("online", "offline"),
            List.of("active", "inactive"),
            List.of("open", "closed"),
            List.of("ok", "warning", "critical", "unknown"),
            List.of("healthy", "degraded", "unhealthy"),
            List.of("success", "failure"),
            List.of("passed", "failed"));

    private final MetricNamer names;

    RootTexts(MetricNamer names) {
        this.names = names;
    }

    List<Measure> of(RowPath row, @Nullable Label root) {
        List<Measure> measures = new ArrayList<>();
        Map<String, String> texts = new LinkedHashMap<>();
        List<Field> fields = row.fields().stream().filter(Field::isSingle).toList();
        for (Field field : fields) {
            List<String> states = states(field);
            if (!states.isEmpty()) {
                Map<String, String> options = new LinkedHashMap<>();
                options.put("value", field.reference());
                options.put("states", String.join(",", states));
                String help = field.title() + " of the root element";
                measures.add(
                        new Measure("stateset", names.field(row, field, List.of()), help, options, Map.of(), "short"));
            } else if (texts.size() < MOST && saysWhat(field)) {
                texts.putIfAbsent(Label.of(field).name(), field.reference());
            }
        }
        if (!texts.isEmpty()) {
            if (root != null) {
                texts.putIfAbsent(root.name(), root.reference());
            }
            String help =
                    "Texts of the root element: " + texts.keySet().stream().collect(Collectors.joining(", "));
            measures.add(new Measure("info", names.info(), help, Map.of(), texts, "short"));
        }
        return measures;
    }

    private static List<String> states(Field field) {
        String value = example(field);
        return field.kind().type() != Type.ENUM
                ? List.of()
                : STATES.stream()
                        .filter(all -> all.contains(value.toLowerCase(Locale.ROOT)) && all.contains(value))
                        .findFirst()
                        .orElse(List.of());
    }

    /** A version, or a name of a program with one: {@code Icecast 2.4.4}. */
    private static boolean saysWhat(Field field) {
        return field.share() == 1
                && (INFO.contains(field.lastWord())
                        || example(field).matches("\\p{L}[\\p{L} /-]{2,30}v?\\d+(\\.\\d+)+"));
    }

    private static String example(Field field) {
        return field.values().examples().isEmpty()
                ? ""
                : field.values().examples().get(0);
    }
}
