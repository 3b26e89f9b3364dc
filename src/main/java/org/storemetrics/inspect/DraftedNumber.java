package org.storemetrics.inspect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.storemetrics.inspect.Kind.Type;

/**
 * The metric of a field that has numbers: of each row if these are told apart, else the sum of them, or their average where a sum
 * says nothing, the newest time, or the first one where something ends; a counter, where the names say that it counts.
 */
final class DraftedNumber {

    private static final Set<String> AVERAGED_UNITS = Set.of("C", "°C", "V", "Hz", "K", "bar", "hPa", "kPa", "%");

    private final MetricNamer names;
    private final RowPath row;
    private final RowLabels labels;
    private final boolean isOne;

    DraftedNumber(MetricNamer names, RowPath row, RowLabels labels) {
        this.names = names;
        this.row = row;
        this.labels = labels;
        isOne = row.path().equals(".");
    }

    /** Whether a field is one that is measured. */
    boolean measures(Field field) {
        boolean isRevision = labels.tellRowsApart()
                && Vocabulary.REVISION.has(field.lastWord())
                && field.values().plain().count() > 0
                && !field.values().hasOther()
                && !field.values().plain().haveLeadingZero();
        boolean isQuantity = field.kind().isNumber() && !Vocabulary.NO_QUANTITY.has(field.lastWord());
        return isQuantity && !field.lastWord().equals("nominal") || isRevision;
    }

    Measure of(Field field) {
        if (counts(field)) {
            return new Measure(
                    "counter",
                    names.counter(row, field),
                    of(row, field),
                    options(field, ""),
                    labels.of(field),
                    unit(field).equals("bytes") ? "Bps" : "cps");
        }
        boolean isDate = field.kind().type() == Type.DATE;
        boolean isFirst = isDate && Words.of(name(field)).stream().anyMatch(Vocabulary.END::isPartOf);
        boolean isAverage = !isOne && !isDate && isAveraged(field);
        String aggregate = isFirst ? "min" : isDate ? "max" : isAverage ? "avg" : "";
        boolean isAlone = isOne || labels.tellRowsApart();
        String how = isAlone ? "" : isFirst ? "first" : isDate ? "newest" : isAverage ? "average" : "";
        Map<String, String> options = options(field, aggregate);
        Field nominal = nominal(field);
        if (nominal != null) {
            options.put("per", nominal.reference());
        }
        return new Measure(
                "gauge",
                names.field(row, field, how.isEmpty() ? List.of() : List.of(how)),
                help(field, how) + (nominal == null ? "" : " per " + nominal.title()),
                options,
                isDate && !isAlone ? Map.of() : labels.of(field),
                unit(field));
    }

    private String help(Field field, String how) {
        String of = of(row, field);
        if (isOne) {
            return field.title() + " of the root element";
        }
        boolean isTrue = field.kind().type() == Type.BOOLEAN;
        return switch (how) {
            case "first" -> "First " + of;
            case "newest" -> "Newest " + of;
            case "average" -> "Average " + of;
            default ->
                labels.tellRowsApart()
                        ? of
                        : isTrue ? "Elements " + row.path() + " whose " + field.title() + " is true" : "Sum of " + of;
        };
    }

    private static String of(RowPath row, Field field) {
        return field.title().equals("(text)") ? row.path() : field.title() + " of " + row.path();
    }

    private String name(Field field) {
        return field.steps().isEmpty()
                ? row.element().name()
                : field.steps().get(field.steps().size() - 1);
    }

    static Map<String, String> options(Field field, String aggregate) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("value", field.reference());
        if (!aggregate.isEmpty()) {
            options.put("aggregate", aggregate);
        }
        if (!field.values().absent().isEmpty()) {
            options.put("absent", String.join(",", field.values().absent()));
        }
        // a single element does not say whether all have the field
        if (field.share() < 1 || field.rows() == 1 || !field.values().absent().isEmpty()) {
            options.put("missing", "skip");
        }
        options.putAll(field.kind().options());
        return options;
    }

    /** Whether the names say that the application counts, and the numbers do not say otherwise. */
    private boolean counts(Field field) {
        Type type = field.kind().type();
        boolean isWhole = type == Type.INTEGER || type == Type.BYTES;
        boolean isCounter = Vocabulary.COUNTER.has(Words.last(name(field)))
                && (field.steps().isEmpty() || field.values().distinct() != null);
        boolean isCounted = Words.of(name(field)).stream().anyMatch(Vocabulary.COUNTED::has);
        return isWhole && field.kind().range().min() >= 0 && (isCounter || isCounted);
    }

    /** For how many of a thing a value is said; null if that is not said. */
    private @Nullable Field nominal(Field value) {
        return row.fields().stream()
                .filter(field ->
                        field.lastWord().equals("nominal") && field.kind().type() == Type.INTEGER)
                .filter(field -> field.share() == 1 && field.kind().range().min() > 0)
                .filter(field ->
                        Vocabulary.VALUE.has(value.lastWord()) && field.within().equals(value.within()))
                .findFirst()
                .orElse(null);
    }

    /** What a price comes to for so many as there are; null if it is no price, or nothing says how many there are. */
    @Nullable
    Measure product(Field price) {
        if (!Vocabulary.PRICE.has(price.lastWord())) {
            return null;
        }
        return row.fields().stream()
                .filter(field -> field.isSingle() && Vocabulary.QUANTITY.has(field.lastWord()))
                .filter(field ->
                        field.kind().type() == Type.INTEGER && field.within().equals(price.within()))
                .findFirst()
                .map(quantity -> product(price, quantity))
                .orElse(null);
    }

    private Measure product(Field price, Field quantity) {
        Map<String, String> options = options(price, "");
        options.put("scale", quantity.reference());
        if (quantity.share() < 1) {
            options.put("missing", "skip");
        }
        String help = "Sum of " + price.title() + " times " + quantity.title() + " of " + row.path();
        String name = names.field(row, price, List.of("times", quantity.lastWord()));
        return new Measure("gauge", name, help, options, labels.of(price), "short");
    }

    private static boolean isAveraged(Field field) {
        Kind kind = field.kind();
        return kind.type() == Type.PERCENT
                || kind.type() == Type.UNIT && AVERAGED_UNITS.contains(kind.detail())
                || Vocabulary.AVERAGED.has(field.lastWord());
    }

    /** As Grafana has it: by the kind, or by what a plain number is called. */
    private String unit(Field field) {
        List<String> words = Words.of(name(field));
        String unit = unit(field.kind());
        return !unit.equals("short")
                ? unit
                : words.contains("bytes") ? "bytes" : words.contains("seconds") ? "s" : unit;
    }

    static String unit(Kind kind) {
        return switch (kind.type()) {
            case BYTES -> "bytes";
            case DURATION -> "s";
            case PERCENT -> "percentunit";
            case DATE -> "dateTimeFromNow";
            default -> "short";
        };
    }
}
