package org.storemetrics.inspect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.storemetrics.inspect.Kind.Type;

/**
 * What is worth measuring of rows: how many there are, in all and for each value of a field that has few; sums, or averages
 * where a sum says nothing; the newest time; the state of a thing that is there once. No label is an identifier's.
 */
final class DraftedMeasures {

    private static final int MOST_LABELS = 4;
    private static final int MOST_NUMBERS = 12;
    private static final int MOST_SERIES = 100;

    /** The labels that say the most. */
    private static final List<String> TELLING = List.of("type", "state", "status", "kind", "category", "result");

    private static final Set<String> AVERAGED_UNITS = Set.of("C", "°C", "V", "Hz", "K", "bar", "hPa", "kPa", "%");

    private static final Set<String> INFO = Set.of("version", "release", "scanner", "model", "platform");
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

    DraftedMeasures(MetricNamer names) {
        this.names = names;
    }

    /** What is measured of one path of rows. */
    List<Measure> of(RowPath row) {
        List<Measure> measures = new ArrayList<>();
        boolean isRoot = row.path().equals(".");
        List<Field> fields = row.fields().stream().filter(Field::isSingle).toList();
        List<Field> labels = fields.stream()
                .filter(field -> field.kind().type() == Type.ENUM && !isRoot && !isSuffix(field, fields))
                .toList();
        List<Label> around = Label.around(row);
        if (!isRoot) {
            String rows = names.rows(row);
            measures.add(new Measure("gauge", rows, "Elements " + row.path(), Map.of(), Map.of(), "short"));
            Stream.concat(around.stream().limit(1), labels.stream().map(Label::of))
                    .limit(MOST_LABELS)
                    .forEach(label -> measures.add(rowsBy(row, rows, label)));
        }
        Map<String, String> partedBy = partedBy(labels, around);
        fields.stream()
                .filter(DraftedMeasures::isMeasured)
                .limit(MOST_NUMBERS)
                .forEach(field -> measures.add(number(row, field, partedBy)));
        if (isRoot) {
            addOfRoot(row, fields, measures);
        }
        return measures;
    }

    private Measure rowsBy(RowPath row, String rows, Label label) {
        String help = "Elements " + row.path() + " by " + label.title();
        Map<String, String> labels = Map.of(label.name(), label.reference());
        return new Measure("gauge", names.rowsBy(rows, label.name()), help, Map.of(), labels, "short");
    }

    /**
     * The labels of numbers: their unit, which element is around them, and what tells rows apart the most, as long as that makes
     * few series.
     */
    private static Map<String, String> partedBy(List<Field> fields, List<Label> around) {
        Map<String, String> parted = new LinkedHashMap<>();
        long series = 1;
        for (Field unit : fields.stream().filter(DraftedMeasures::isUnit).toList()) {
            Label label = Label.of(unit);
            parted.put(label.name(), label.reference());
            series *= label.different() + 1;
        }
        for (Label label : around.stream().limit(1).toList()) {
            if (label.different() * series <= MOST_SERIES
                    && parted.putIfAbsent(label.name(), label.reference()) == null) {
                series *= label.different();
            }
        }
        long room = MOST_SERIES / series;
        fields.stream()
                .filter(field -> !isUnit(field) && Label.of(field).different() + 1 <= room)
                .min(Comparator.comparingInt(DraftedMeasures::telling))
                .map(Label::of)
                .ifPresent(label -> parted.putIfAbsent(label.name(), label.reference()));
        return parted;
    }

    /** Whether it is the unit of a number that is read with it. */
    private static boolean isSuffix(Field field, List<Field> fields) {
        return fields.stream()
                .anyMatch(number ->
                        field.reference().equals(number.kind().options().get("suffix")));
    }

    private static boolean isUnit(Field field) {
        return Vocabulary.isUnit(last(field)) || Vocabulary.isCurrency(last(field));
    }

    private static int telling(Field label) {
        int place = TELLING.indexOf(last(label));
        return place < 0 ? TELLING.size() : place;
    }

    private static String last(Field field) {
        List<String> words = field.steps().isEmpty()
                ? List.of("")
                : Words.of(field.steps().get(field.steps().size() - 1));
        return words.isEmpty() ? "" : words.get(words.size() - 1);
    }

    private static boolean isMeasured(Field field) {
        return field.kind().isNumber() && !Vocabulary.isNoQuantity(last(field));
    }

    private Measure number(RowPath row, Field field, Map<String, String> partedBy) {
        Kind kind = field.kind();
        boolean isDate = kind.type() == Type.DATE;
        boolean isOne = row.count() == 1 && row.path().equals(".");
        boolean isAverage = !isOne && !isDate && isAveraged(field);
        Map<String, String> options = new LinkedHashMap<>();
        options.put("value", field.reference());
        if (isDate || isAverage) {
            options.put("aggregate", isDate ? "max" : "avg");
        }
        if (!field.values().absent().isEmpty()) {
            options.put("absent", String.join(",", field.values().absent()));
        }
        if (field.share() < 1 || !field.values().absent().isEmpty()) {
            options.put("missing", "skip");
        }
        options.putAll(kind.options());
        String of = field.title().equals("(text)") ? row.path() : field.title() + " of " + row.path();
        String help = isOne
                ? field.title() + " of the root element"
                : isDate
                        ? "Newest " + of
                        : isAverage
                                ? "Average " + of
                                : kind.type() == Type.BOOLEAN
                                        ? "Elements " + row.path() + " whose " + field.title() + " is true"
                                        : "Sum of " + of;
        List<String> how = isOne || !isDate && !isAverage ? List.of() : List.of(isDate ? "newest" : "average");
        return new Measure(
                "gauge", names.field(row, field, how), help, options, isDate ? Map.of() : partedBy, unit(kind));
    }

    private static boolean isAveraged(Field field) {
        Kind kind = field.kind();
        return kind.type() == Type.PERCENT
                || kind.type() == Type.UNIT && AVERAGED_UNITS.contains(kind.detail())
                || Vocabulary.isAveraged(last(field));
    }

    private static String unit(Kind kind) {
        return switch (kind.type()) {
            case BYTES -> "bytes";
            case DURATION -> "s";
            case PERCENT -> "percentunit";
            case DATE -> "dateTimeFromNow";
            default -> "short";
        };
    }

    /** What is said once in a store by texts: states, versions. */
    private void addOfRoot(RowPath row, List<Field> fields, List<Measure> measures) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Field field : fields) {
            String value = field.values().examples().isEmpty()
                    ? ""
                    : field.values().examples().get(0);
            List<String> states = STATES.stream()
                    .filter(all -> all.contains(value.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElse(List.of());
            if (field.kind().type() == Type.ENUM && states.contains(value)) {
                Map<String, String> options = new LinkedHashMap<>();
                options.put("value", field.reference());
                options.put("states", String.join(",", states));
                String help = field.title() + " of the root element";
                measures.add(
                        new Measure("stateset", names.field(row, field, List.of()), help, options, Map.of(), "short"));
            } else if (INFO.contains(last(field)) && field.share() == 1) {
                texts.putIfAbsent(Label.of(field).name(), field.reference());
            }
        }
        if (!texts.isEmpty()) {
            String help =
                    "Texts of the root element: " + texts.keySet().stream().collect(Collectors.joining(", "));
            measures.add(new Measure("info", names.info(), help, Map.of(), texts, "short"));
        }
    }
}
