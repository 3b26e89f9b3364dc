package org.storemetrics.inspect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.storemetrics.inspect.Kind.Type;

/**
 * The labels of the metrics of one path of rows. Few rows are called by their names, and by those of the elements around them;
 * many are told apart by what has few values only. The document's own name is a label of all numbers.
 */
final class RowLabels {

    /** So many series may many rows make in one metric. */
    private static final int MOST_SERIES = 100;

    /** The labels that say the most. */
    private static final List<String> TELLING = List.of("type", "state", "status", "kind", "category", "result");

    private final RowPath row;
    private final List<Field> fields;
    private final List<Field> kinds;
    private final @Nullable Label root;
    private final List<Label> around;
    private final @Nullable Field name;

    RowLabels(RowPath row, Set<ElementPath> rows) {
        this.row = row;
        boolean isRoot = row.path().equals(".");
        boolean areFew = row.count() <= Naming.MOST_ROWS;
        Around elements = new Around(row.element(), rows);
        fields = row.fields().stream().filter(Field::isSingle).toList();
        kinds = fields.stream()
                .filter(field -> field.kind().type() == Type.ENUM && !isRoot && !isSuffix(field, fields))
                .toList();
        root = elements.root();
        around = areFew ? elements.names() : elements.kinds().stream().limit(1).toList();
        name = areFew && !isRoot ? Naming.ofRows(row) : null;
    }

    /** Whether each row is told from all others. */
    boolean tellRowsApart() {
        return name != null && (Naming.isUnique(name) || product(identity()) >= row.count());
    }

    /** Those of the elements around rows. */
    List<Label> around() {
        return around;
    }

    /** Those by which rows are counted, each on its own. */
    List<Label> ofCounts() {
        return Stream.concat(
                        around.stream().filter(label -> label.different() > 1).limit(1),
                        kinds.stream().map(Label::of))
                .toList();
    }

    /** Those that say which row it is: the document's, those of the elements around it, its own. */
    List<Label> identity() {
        List<Label> labels = new ArrayList<>();
        if (root != null) {
            labels.add(root);
        }
        labels.addAll(around);
        if (name != null) {
            labels.add(Label.ofName(name, row.element()));
            if (!Naming.isUnique(name)) {
                complement(labels);
            }
        }
        return labels;
    }

    /** Adds what tells rows of the same name apart: first what is a thing, too. */
    private void complement(List<Label> labels) {
        kinds.stream()
                .filter(field -> !field.equals(name) && !isUnit(field) && field.share() == 1)
                .sorted(Comparator.comparing(field -> !Vocabulary.THING.has(field.lastWord())))
                .map(Label::of)
                .filter(label -> product(labels) < row.count())
                .forEach(labels::add);
    }

    private static long product(List<Label> labels) {
        return labels.stream().mapToLong(Label::different).reduce(1, (a, b) -> Math.min(a * b, Integer.MAX_VALUE));
    }

    /** Whether rows are told apart, and say in which state they are. */
    boolean tellStates() {
        return tellRowsApart()
                && kinds.stream().anyMatch(field -> Vocabulary.STATE.has(field.lastWord()) && !isUnit(field));
    }

    /** All that rows without numbers have to say: which they are, and of what kinds. */
    List<Label> ofTexts() {
        Stream<Label> names = fields.stream()
                .filter(field -> Vocabulary.NAME.has(field.lastWord()))
                .filter(field ->
                        field.values().distinct() != null && field.values().longest() <= Naming.LONGEST)
                .map(field -> Label.ofName(field, row.element()));
        return Stream.of(identity().stream(), kinds.stream().map(Label::of), names)
                .flatMap(labels -> labels)
                .toList();
    }

    /** Those of a number: its unit, and which row it is of, or of what kind that is, as long as that makes few series. */
    Map<String, String> of(Field number) {
        Map<String, String> labels = new LinkedHashMap<>();
        long series = 1;
        for (Field unit : kinds.stream().filter(unit -> isUnitOf(unit, number)).toList()) {
            Label label = Label.of(unit);
            labels.put(label.name(), label.reference());
            series *= label.different() + 1;
        }
        if (number.kind().type() == Type.AMOUNT) {
            labels.put("currency", "${substringAfter(" + number.reference() + ",' ')}");
        }
        if (row.path().equals(".")) {
            add(Naming.ofGroup(number, fields, row.element()), labels);
            return labels;
        }
        boolean areFew = row.count() <= Naming.MOST_ROWS;
        for (Label label : identity()) {
            boolean isOfFew = areFew || label.equals(root) || label.different() * series <= MOST_SERIES;
            if (isOfFew && labels.putIfAbsent(label.name(), label.reference()) == null) {
                series *= label.different();
            }
        }
        if (name == null) {
            long room = MOST_SERIES / series;
            kinds.stream()
                    .filter(field -> !isUnit(field) && Label.of(field).different() + 1 <= room)
                    .min(Comparator.comparingInt((Field field) -> -near(field, number))
                            .thenComparingInt(RowLabels::telling))
                    .map(Label::of)
                    .ifPresent(label -> labels.putIfAbsent(label.name(), label.reference()));
        }
        return labels;
    }

    private void add(@Nullable Field group, Map<String, String> labels) {
        Label label = group == null ? root : Label.ofGroup(group);
        if (label != null) {
            labels.putIfAbsent(label.name(), label.reference());
        }
    }

    /** How many names on the way to both are the same. */
    private static int near(Field field, Field number) {
        int near = 0;
        while (near < Math.min(field.within().size(), number.within().size())
                && field.steps().get(near).equals(number.steps().get(near))) {
            near++;
        }
        return near;
    }

    /** Whether it is the unit of a number that is read with it. */
    private static boolean isSuffix(Field field, List<Field> fields) {
        return fields.stream()
                .anyMatch(number ->
                        field.reference().equals(number.kind().options().get("suffix")));
    }

    private static boolean isUnit(Field field) {
        return Vocabulary.UNIT.has(field.lastWord()) || Vocabulary.CURRENCY.has(field.lastWord());
    }

    /** Whether it is the unit of a number: an attribute of that, or beside it. */
    static boolean isUnitOf(Field unit, Field number) {
        return isUnit(unit)
                && (unit.within().equals(number.steps()) || unit.within().equals(number.within()));
    }

    private static int telling(Field label) {
        int place = TELLING.indexOf(label.lastWord());
        return place < 0 ? TELLING.size() : place;
    }
}
