package org.storemetrics.inspect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.storemetrics.inspect.Kind.Type;
import org.storemetrics.metric.TriedValue;

/**
 * The metrics of rows that are metrics themselves: a name, a value that is a number in some rows and a text in others, and perhaps
 * its unit. Numbers are measured by their kind of unit; texts are labels.
 */
final class MixedValues {

    private static final String NUMBER = "'[-+]?[0-9]+([.][0-9]+)?([eE][-+]?[0-9]+)?'";

    private final MetricNamer names;
    private final RowPath row;
    private final RowLabels labels;

    MixedValues(MetricNamer names, RowPath row, RowLabels labels) {
        this.names = names;
        this.row = row;
        this.labels = labels;
    }

    /** None if rows have no such values, or are not told apart. */
    List<Measure> measures() {
        List<Measure> measures = new ArrayList<>();
        row.fields().stream()
                .filter(field -> field.isSingle() && labels.tellRowsApart() && isMixed(field))
                .limit(1)
                .forEach(field -> add(field, unit(field), measures));
        return measures;
    }

    private static boolean isMixed(Field field) {
        Type type = field.kind().type();
        return field.lastWord().equals("value")
                && (type == Type.TEXT || type == Type.IDENTIFIER)
                && field.values().plain().count() > 0
                && field.values().hasOther()
                && field.values().distinct() != null;
    }

    private @Nullable Field unit(Field value) {
        return row.fields().stream()
                .filter(field -> field.isSingle() && RowLabels.isUnitOf(field, value))
                .findFirst()
                .orElse(null);
    }

    private void add(Field value, @Nullable Field unit, List<Measure> measures) {
        String isNumber = value.reference() + " regex " + NUMBER;
        List<String> told = new ArrayList<>();
        if (unit != null) {
            for (Type quantity : List.of(Type.BYTES, Type.DURATION)) {
                List<String> units = units(unit, quantity);
                if (!units.isEmpty()) {
                    Kind kind = new Kind(
                            quantity, "", options(quantity, unit), value.kind().range());
                    measures.add(number(value, kind, in(unit, "in", units) + " && " + isNumber));
                    told.addAll(units);
                }
            }
        }
        String others = unit == null || told.isEmpty() ? "" : in(unit, "!in", told) + " && ";
        Kind plain = new Kind(Type.DECIMAL, "", Map.of(), value.kind().range());
        measures.add(number(value, plain, others + isNumber));
        measures.add(text(value));
    }

    private static Map<String, String> options(Type quantity, Field unit) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("unit", quantity.toString());
        options.put("suffix", unit.reference());
        return options;
    }

    /** Which of the units are of bytes, or of time. */
    private static List<String> units(Field unit, Type quantity) {
        TriedValue reader = new TriedValue(Map.of("unit", quantity.toString()));
        Map<String, Values.Count> distinct = unit.values().distinct();
        return distinct == null
                ? List.of()
                : distinct.keySet().stream()
                        .filter(text -> text.matches("\\w+") && !Double.isNaN(reader.number("1 " + text)))
                        .toList();
    }

    private static String in(Field unit, String operator, List<String> units) {
        return unit.reference() + " " + operator + " '" + units.stream().collect(Collectors.joining(",")) + "'";
    }

    private Measure number(Field value, Kind kind, String condition) {
        Field number = value.as(kind);
        Map<String, String> options = DraftedNumber.options(number, "");
        String help = value.title() + " of " + row.path() + " where it is a number"
                + (kind.type() == Type.DECIMAL ? "" : " of " + kind.type());
        String unit = DraftedNumber.unit(kind);
        String name = names.field(row, number, List.of());
        return new Measure("gauge", name, help, options, labels.of(number), unit, condition);
    }

    private Measure text(Field value) {
        Map<String, String> texts = new LinkedHashMap<>();
        labels.identity().forEach(label -> texts.put(label.name(), label.reference()));
        texts.putIfAbsent(MetricNamer.label(value.steps()), value.reference());
        String help = value.title() + " of " + row.path() + " where it is a text";
        String condition = value.reference() + " != null && " + value.reference() + " !regex " + NUMBER;
        return new Measure("info", names.info(row), help, Map.of(), texts, "short", condition);
    }
}
