package org.storemetrics.inspect;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Numbers beside each other that are called by states, {@code <hosts up="2" down="6"/>}: one metric, of which the state is a label. */
final class States {

    private static final int FEWEST = 2;

    private final MetricNamer names;
    private final RowPath row;
    private final List<Field> numbers;
    private final Map<List<String>, String> named = new HashMap<>();

    States(MetricNamer names, RowPath row, List<Field> numbers) {
        this.names = names;
        this.row = row;
        this.numbers = numbers;
    }

    boolean contain(Field number) {
        return isOne(number)
                && numbers.stream()
                                .filter(other -> isOne(other) && other.within().equals(number.within()))
                                .count()
                        >= FEWEST;
    }

    private static boolean isOne(Field number) {
        return number.steps().size() > 1
                && Vocabulary.STATE_OF_ONE.hasText(number.lastWord())
                && number.kind().type() == Kind.Type.INTEGER;
    }

    Measure of(Field number, RowLabels labels) {
        String title = String.join(" ", number.within());
        String name = named.computeIfAbsent(number.within(), within -> names.group(row, within));
        Map<String, String> all = new LinkedHashMap<>(labels.of(number));
        all.put("state", number.lastWord());
        String help = "Sum of " + title + " by state";
        return new Measure("gauge", name, help, DraftedNumber.options(number, ""), all, "short");
    }
}
