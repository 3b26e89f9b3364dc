package org.storemetrics.inspect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.storemetrics.inspect.Kind.Type;

/**
 * What is worth measuring of rows: how many there are, in all and for each value of a field that has few; their numbers and times;
 * what they are where they have none; how they ended, and how many have no identifier.
 */
final class DraftedMeasures {

    private static final int MOST_COUNTS = 4;
    private static final int MOST_NUMBERS = 12;
    private static final int MOST_TEXTS = 6;
    private static final double MOST = 0.5;

    private final MetricNamer names;
    private final Set<ElementPath> rows;

    DraftedMeasures(MetricNamer names, List<RowPath> rows) {
        this.names = names;
        this.rows = rows.stream().map(RowPath::element).collect(Collectors.toSet());
    }

    /** What is measured of one path of rows. */
    List<Measure> of(RowPath row) {
        List<Measure> measures = new ArrayList<>();
        boolean isRoot = row.path().equals(".");
        RowLabels labels = new RowLabels(row, rows);
        List<Field> numbers = row.fields().stream()
                .filter(new DraftedNumber(names, row, labels)::measures)
                .filter(Field::isSingle)
                .limit(MOST_NUMBERS)
                .toList();
        if (!isRoot) {
            addCounts(row, labels, numbers.isEmpty(), measures);
        }
        DraftedNumber drafted = new DraftedNumber(names, row, labels);
        States states = new States(names, row, numbers);
        for (Field number : numbers) {
            measures.add(states.contain(number) ? states.of(number, labels) : drafted.of(number));
            Measure product = drafted.product(number);
            if (product != null) {
                measures.add(product);
            }
        }
        if (isRoot) {
            measures.addAll(new RootTexts(names).of(row, new Around(row.element(), rows).root()));
        }
        return measures;
    }

    private void addCounts(RowPath row, RowLabels labels, boolean areTexts, List<Measure> measures) {
        String rows = names.rows(row);
        measures.add(new Measure("gauge", rows, "Elements " + row.path(), Map.of(), Map.of(), "short"));
        labels.ofCounts().stream()
                .limit(MOST_COUNTS)
                .forEach(label -> measures.add(rowsBy(row, rows, label.name(), label.title(), List.of(label))));
        Label outcome = Outcome.of(row);
        if (outcome != null) {
            List<Label> by = new ArrayList<>(labels.around());
            by.add(outcome);
            measures.add(rowsBy(row, rows, outcome.name(), outcome.title(), by));
        }
        List<Measure> mixed = new MixedValues(names, row, labels).measures();
        measures.addAll(mixed);
        if (mixed.isEmpty() && (areTexts && labels.tellRowsApart() || labels.tellStates())) {
            Map<String, String> texts = new LinkedHashMap<>();
            labels.ofTexts().stream()
                    .filter(label -> !texts.containsValue(label.reference()))
                    .limit(MOST_TEXTS)
                    .forEach(label -> texts.putIfAbsent(label.name(), label.reference()));
            String help = "Elements " + row.path() + " by what they say";
            measures.add(new Measure("info", names.info(row), help, Map.of(), texts, "short"));
        }
        row.fields().stream()
                .filter(DraftedMeasures::isOftenIdentified)
                .limit(1)
                .forEach(field -> measures.add(rowsWithout(row, rows, field)));
    }

    private Measure rowsBy(RowPath row, String rows, String name, String title, List<Label> by) {
        Map<String, String> labels = new LinkedHashMap<>();
        by.forEach(label -> labels.put(label.name(), label.reference()));
        String help = "Elements " + row.path() + " by " + title;
        return new Measure("gauge", names.rowsBy(rows, name), help, Map.of(), labels, "short");
    }

    private static boolean isOftenIdentified(Field field) {
        return field.steps().size() == 1
                && field.isSingle()
                && field.kind().type() == Type.IDENTIFIER
                && Vocabulary.IDENTIFIER.has(field.lastWord())
                && field.share() > MOST
                && field.share() < 1;
    }

    private Measure rowsWithout(RowPath row, String rows, Field field) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("value", field.reference());
        options.put("missing", "1");
        options.put("map", "*=0");
        String help = "Elements " + row.path() + " without " + field.title();
        String name = names.rowsWithout(rows, field.lastWord());
        return new Measure("gauge", name, help, options, Map.of(), "short");
    }
}
