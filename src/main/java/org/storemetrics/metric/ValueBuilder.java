package org.storemetrics.metric;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.apache.camel.Expression;
import org.apache.camel.PropertyBindingException;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.FiniteNumber;

/** Makes of the options of values what is asked for each row, or says which of them cannot be, alone or beside another. */
final class ValueBuilder {

    /** Turns the text of an option into what it stands for. */
    private interface Maker<T> {

        /** Throws IllegalArgumentException with the reason if it stands for nothing. */
        T make(String text);
    }

    private final ValueOptions options;
    private final Function<String, @Nullable Expression> simple;

    /** Takes the options; simple compiles a text, and returns null for one that stands for itself. */
    ValueBuilder(ValueOptions options, Function<String, @Nullable Expression> simple) {
        this.options = options;
        this.simple = simple;
    }

    /**
     * The value of each row.
     *
     * @throws PropertyBindingException if an option cannot be what it is
     */
    GaugeValue build() {
        Expression expression = simple.apply(options.getValue());
        Map<String, String> given = given();
        given.forEach((option, text) -> checkBeside(option, text, given, expression == null));
        return GaugeValue.of(
                options.getValue(), expression, options.getMissing(), given.isEmpty() ? null : conversion(given));
    }

    /** The options behind value and missing that are given, in their order. */
    private Map<String, String> given() {
        Map<String, @Nullable String> all = new LinkedHashMap<>();
        all.put("absent", options.getAbsent());
        all.put("map", options.getMap());
        all.put("time", options.getTime());
        all.put("zone", options.getZone());
        all.put("unit", options.getUnit());
        all.put("suffix", options.getSuffix());
        all.put("decimal", options.getDecimal());
        all.put("scale", options.getScale());
        all.put("per", options.getPer());
        Map<String, String> given = new LinkedHashMap<>();
        all.forEach((option, text) -> {
            if (text != null) {
                given.put(option, text);
            }
        });
        return given;
    }

    /** Refuses an option that another one leaves without a meaning. */
    private static void checkBeside(String option, String text, Map<String, String> given, boolean isConstant) {
        String time = given.get("time");
        String why = null;
        if (isConstant && !Set.of("scale", "per").contains(option)) {
            why = "the value is the same for each row: give 'value' an expression such as ${header.quantity}";
        } else if (time != null && Set.of("unit", "suffix", "decimal").contains(option)) {
            why = "a value that has 'time' has no " + (option.equals("decimal") ? "decimal separator" : "unit");
        } else if (option.equals("zone") && (time == null || TimeOption.hasZone(time))) {
            why = time == null ? "it goes with 'time'" : "a time that is " + time + " says its zone itself";
        } else if (option.equals("suffix")
                && (given.get("unit") == null || given.get("unit").equals("any"))) {
            why = given.get("unit") == null ? "it goes with 'unit'" : "any unit is dropped, wherever it is";
        } else if (!Set.of("absent", "map").contains(option)) {
            why = besideMap(make("map", given.get("map"), TextMap::of));
        }
        if (why != null) {
            throw MetricEndpoint.wrong(option, text, why);
        }
    }

    /** Why an option behind {@code map} would never be asked; null if it would. */
    private static @Nullable String besideMap(@Nullable TextMap map) {
        if (map == null || !map.anyCase() && map.others() == null) {
            return null;
        }
        return map.anyCase()
                ? "a value that has 'map: boolean' has no more to it"
                : "'map' has a number for all texts: *";
    }

    private Conversion conversion(Map<String, String> given) {
        NumberText numbers = numbers(given);
        return new Conversion(
                options.getValue(),
                Set.copyOf(CommaList.of(given.getOrDefault("absent", ""))),
                make("map", given.get("map"), TextMap::of),
                reading(given),
                numbers,
                terms(given, numbers));
    }

    private static NumberText numbers(Map<String, String> given) {
        return Objects.requireNonNullElse(make("decimal", given.get("decimal"), NumberText::of), NumberText.PLAIN);
    }

    /** How a text is read that is neither absent nor mapped. */
    Reading reading(Map<String, String> given) {
        NumberText numbers = numbers(given);
        String origin = options.getValue();
        ZoneOption zone = make("zone", given.get("zone"), text -> ZoneOption.of(text, simple.apply(text)));
        Reading time = make(
                "time",
                given.get("time"),
                text -> TimeOption.of(text, Objects.requireNonNullElse(zone, ZoneOption.UTC), origin));
        Units units = make("unit", given.get("unit"), Units::of);
        if (time != null || units == null) {
            return time == null ? numbers : time;
        }
        UnitOption.Suffix suffix = make("suffix", given.get("suffix"), text -> suffix(text, units));
        return new UnitOption(origin, units, numbers, suffix);
    }

    private UnitOption.Suffix suffix(String text, Units units) {
        Expression expression = simple.apply(text);
        if (expression == null && (text.isBlank() || units.factor(text.strip(), 0) == null)) {
            throw new IllegalArgumentException(
                    text.isBlank()
                            ? "it is a unit or a Simple expression"
                            : "a value is a number " + units.refusal(text));
        }
        return new UnitOption.Suffix(text, expression);
    }

    private List<Conversion.Term> terms(Map<String, String> given, NumberText numbers) {
        List<Conversion.Term> terms = new ArrayList<>();
        for (String option : List.of("scale", "per")) {
            Conversion.Term term =
                    make(option, given.get(option), text -> term(text.strip(), numbers, option.equals("per")));
            if (term != null) {
                terms.add(term);
            }
        }
        return terms;
    }

    /** A constant is written as routes write numbers, or else as the store does. */
    private Conversion.Term term(String text, NumberText numbers, boolean divides) {
        Expression expression = simple.apply(text);
        if (expression != null) {
            return new Conversion.Term(text, expression, Factor.ONE, divides);
        }
        double number = text.isEmpty() ? Double.NaN : FiniteNumber.read(text);
        Factor factor =
                Double.isFinite(number) ? Factor.of(text) : new Factor(text.isEmpty() ? number : numbers.read(text), 1);
        if (!Double.isFinite(factor.times()) || divides && factor.times() == 0) {
            throw new IllegalArgumentException(
                    factor.times() == 0 ? "nothing can be divided by 0" : "it is a number or a Simple expression");
        }
        return new Conversion.Term(text, null, divides ? factor.inverse() : factor, divides);
    }

    private static <T> @Nullable T make(String option, @Nullable String text, Maker<T> maker) {
        if (text == null) {
            return null;
        }
        try {
            return maker.make(text);
        } catch (IllegalArgumentException e) {
            throw MetricEndpoint.wrong(option, text, String.valueOf(e.getMessage()));
        }
    }
}
