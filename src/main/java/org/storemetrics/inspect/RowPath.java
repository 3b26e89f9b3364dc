package org.storemetrics.inspect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Elements of one path that may well be rows, with the fields that they have.
 *
 * @param path {@code .} for the root element
 */
record RowPath(ElementPath element, List<Field> fields) {

    /** How many paths are worth looking at. */
    private static final int MOST = 6;

    /** A row of the root element has all that is in no other row: that must not be much. */
    private static final int MOST_OF_ROOT = 1_000;

    private static final int DEEPEST = 5;
    private static final int MOST_FIELDS = 60;

    RowPath {
        fields = List.copyOf(fields);
    }

    String path() {
        return element.path();
    }

    long count() {
        return element.count();
    }

    /** The paths that are most likely of rows, the best first: of elements that repeat, then of single values. */
    static List<RowPath> best(Document document) {
        List<ElementPath> rows = new ArrayList<>();
        collect(document.root(), rows);
        Comparator<ElementPath> byShare =
                Comparator.comparingLong(ElementPath::size).reversed();
        List<ElementPath> likely = rows.stream().sorted(byShare).limit(MOST).toList();
        List<ElementPath> best = likely.stream()
                .filter(row -> likely.stream().noneMatch(other -> isWithin(row, other)) || hasValues(row))
                .toList();
        List<RowPath> paths = new ArrayList<>(of(best));
        RowPath root = of(List.of(document.root()), best).get(0);
        long inRows = best.stream()
                .filter(row -> best.stream().noneMatch(other -> isWithin(row, other)))
                .mapToLong(ElementPath::size)
                .sum();
        boolean isSmall = document.root().size() - inRows <= MOST_OF_ROOT;
        boolean hasValues = root.fields().stream()
                .anyMatch(field -> field.isSingle() && field.kind().isNumber());
        if (isSmall && (hasValues || paths.isEmpty())) {
            paths.add(root);
        }
        return paths;
    }

    /**
     * Those paths, as {@code store.row} has them.
     *
     * @throws IllegalArgumentException if one has no element in the document; it says which
     */
    static List<RowPath> of(Document document, List<List<String>> wanted) {
        List<ElementPath> rows = new ArrayList<>();
        for (List<String> path : wanted) {
            List<ElementPath> found =
                    found(Stream.of(document.root()), path).distinct().toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException(String.join("/", path));
            }
            rows.addAll(found);
        }
        return of(rows.stream().distinct().toList());
    }

    private static Stream<ElementPath> found(Stream<ElementPath> from, List<String> path) {
        if (path.isEmpty()) {
            return from;
        }
        String step = path.get(0);
        List<String> rest = path.subList(1, path.size());
        if (step.equals("**")) {
            return found(from.flatMap(RowPath::all), rest);
        }
        return found(
                from.flatMap(outer -> outer.children().stream())
                        .filter(child -> !child.isOthers() && (step.equals("*") || step.equals(child.name()))),
                rest);
    }

    private static Stream<ElementPath> all(ElementPath path) {
        return Stream.concat(Stream.of(path), path.children().stream().flatMap(RowPath::all));
    }

    /** All paths of elements that repeat and have something to say. */
    private static void collect(ElementPath path, List<ElementPath> rows) {
        boolean isRow = isOneOfMany(path) && !path.isOthers() && path.path().matches("(?U)[\\w.\\-·/*]+");
        if (isRow && says(path)) {
            rows.add(path);
        }
        path.children().forEach(child -> collect(child, rows));
    }

    /** Whether there may be more than one of an element: there are, or the one around it is named for that. */
    private static boolean isOneOfMany(ElementPath path) {
        ElementPath outer = path.parent();
        return path.isRepeated()
                || outer != null && outer.parent() == null && Vocabulary.ROW.has(path.name())
                || outer != null
                        && outer.parent() != null
                        && Words.plural(path.name()).equals(outer.name());
    }

    /** Whether an element has fields of its own, more than a name around other rows. */
    private static boolean says(ElementPath path) {
        boolean isContainer = path.children().stream().anyMatch(RowPath::isOneOfMany);
        long fields = fields(path, Set.of()).stream().filter(Field::isSingle).count();
        boolean isText = path.children().isEmpty() && path.attributes().isEmpty();
        return isText ? Kind.of(path.name(), path.texts()).isNumber() : fields > (isContainer ? 1 : 0);
    }

    /** Whether elements within rows have more than names: if not, they are best left to the rows, which may be called by them. */
    private static boolean hasValues(ElementPath path) {
        return fields(path, Set.of()).stream()
                .anyMatch(field -> field.kind().isNumber()
                        || field.kind().type() == Kind.Type.ENUM
                                && field.values().examples().size() > 1);
    }

    private static boolean isWithin(ElementPath path, ElementPath outer) {
        for (ElementPath around = path.parent(); around != null; around = around.parent()) {
            if (around.equals(outer)) {
                return true;
            }
        }
        return false;
    }

    private static List<RowPath> of(List<ElementPath> rows) {
        return of(rows, rows);
    }

    private static List<RowPath> of(List<ElementPath> rows, List<ElementPath> all) {
        Set<ElementPath> others = Set.copyOf(all);
        return rows.stream().map(row -> new RowPath(row, fields(row, others))).toList();
    }

    /** The fields of an element, as long as they are not those of another row. */
    static List<Field> fields(ElementPath row, Set<ElementPath> rows) {
        List<Field> fields = new ArrayList<>();
        add(fields, row, row, List.of(), rows);
        return fields.stream().map(field -> field.withUnitOf(fields)).toList();
    }

    private static void add(
            List<Field> fields, ElementPath row, ElementPath at, List<String> steps, Set<ElementPath> rows) {
        for (Map.Entry<String, Values> attribute : at.attributes().entrySet()) {
            String name = attribute.getKey();
            if (!name.equals(ElementPath.OTHERS) && fields.size() < MOST_FIELDS) {
                List<String> to = further(steps, at.hasChild(name) ? "@" + name : name);
                fields.add(Field.of(
                        to, row, attribute.getValue(), attribute.getValue().present(), 1));
            }
        }
        if (at.texts().present() > 0 && fields.size() < MOST_FIELDS) {
            fields.add(Field.of(steps, row, at.texts(), at.texts().present(), 1));
        }
        for (ElementPath child : at.children()) {
            if (rows.contains(child) || child.isOthers()) {
                continue;
            }
            List<String> to = further(steps, child.name());
            if (child.isRepeated()) {
                boolean hasText = child.children().isEmpty();
                if (hasText && child.texts().present() > 0 && fields.size() < MOST_FIELDS) {
                    fields.add(Field.of(to, row, child.texts(), child.parents(), child.most()));
                }
            } else if (steps.size() < DEEPEST) {
                add(fields, row, child, to, rows);
            }
        }
    }

    private static List<String> further(List<String> steps, String step) {
        List<String> further = new ArrayList<>(steps);
        further.add(step);
        return further;
    }
}
