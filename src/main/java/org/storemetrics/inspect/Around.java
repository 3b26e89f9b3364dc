package org.storemetrics.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is said of rows by the elements around them, as routes can ask for it: by what ends before a row begins. */
final class Around {

    /** So few elements around many rows are worth a label. */
    private static final int MOST = 20;

    private final ElementPath row;
    private final Set<ElementPath> rows;

    /**
     * Of the rows of one path.
     *
     * @param rows all that are rows: what these have is no field of what is around them
     */
    Around(ElementPath row, Set<ElementPath> rows) {
        this.row = row;
        this.rows = rows;
    }

    /** The names of all elements around, the nearest first, the root not included. */
    List<Label> names() {
        List<Label> labels = new ArrayList<>();
        ElementPath branch = row;
        for (ElementPath outer = row.parent(); outer != null && outer.parent() != null; outer = outer.parent()) {
            if (isNamedOnce(outer)) {
                // what it is called by, or else of which kind it is
                Field name = Naming.ofAround(fields(outer, branch), outer.name());
                if (name == null) {
                    kinds(outer).limit(1).forEach(labels::add);
                } else {
                    labels.add(Label.ofNameAround(name, outer));
                }
            }
            branch = outer;
        }
        return labels;
    }

    /**
     * The names of elements around that are few, the nearest first: an attribute that each has, of few values, each of which
     * stands around several rows. An attribute that is called an identifier is none.
     */
    List<Label> kinds() {
        List<Label> labels = new ArrayList<>();
        for (ElementPath outer = row.parent(); outer != null && outer.parent() != null; outer = outer.parent()) {
            if (isNamedOnce(outer)) {
                kinds(outer).forEach(labels::add);
            }
        }
        return labels;
    }

    /** What the root element is called by; null if there is nothing. */
    @Nullable
    Label root() {
        ElementPath branch = row;
        ElementPath root = row;
        for (ElementPath outer = row.parent(); outer != null; outer = outer.parent()) {
            branch = root;
            root = outer;
        }
        Field name = Naming.ofRoot(branch == root ? RowPath.fields(root, rows) : fields(root, branch));
        if (name == null || branch != root && !isNamedOnce(root)) {
            return null;
        }
        return branch == root ? Label.ofName(name, root) : Label.ofNameAround(name, root);
    }

    /** Whether the name of an element around a row means that element, and neither a field of the row nor another one around. */
    private boolean isNamedOnce(ElementPath outer) {
        int around = 0;
        for (ElementPath at = row.parent(); at != null; at = at.parent()) {
            around += at.name().equals(outer.name()) ? 1 : 0;
        }
        return around == 1
                && outer.name().matches("(?U)[\\w-]+")
                && !row.hasChild(outer.name())
                && !row.attributes().containsKey(outer.name());
    }

    /** The fields of an element around that a row can ask for: those in the branch to the row have not ended. */
    private List<Field> fields(ElementPath outer, ElementPath branch) {
        Stream<Field> own = RowPath.fields(outer, rows).stream().filter(Field::isSingle);
        Stream<Field> first = outer.children().stream()
                .filter(child -> child.isRepeated() && child.parents() == outer.count() && !rows.contains(child))
                .flatMap(child -> ofFirst(child, outer));
        return Stream.concat(own, first)
                .filter(field -> {
                    String step = field.steps().isEmpty() ? "@" : field.steps().get(0);
                    ElementPath child = outer.child(step);
                    boolean isPlain = field.steps().stream().allMatch(one -> one.matches("(?U)[\\w-]+"));
                    return isPlain && (child == null || branch.follows(child));
                })
                .toList();
    }

    /** The attributes that each of several elements has, of the first one. */
    private static Stream<Field> ofFirst(ElementPath child, ElementPath outer) {
        return child.attributes().entrySet().stream()
                .filter(attribute -> attribute.getValue().present() == child.count())
                .map(attribute -> Field.of(
                        List.of(child.name(), "0", attribute.getKey()), outer, attribute.getValue(), outer.count(), 1));
    }

    private Stream<Label> kinds(ElementPath outer) {
        return outer.attributes().entrySet().stream()
                .filter(attribute -> saysKind(attribute.getKey(), attribute.getValue(), outer))
                .map(attribute -> kind(attribute.getKey(), attribute.getValue(), outer));
    }

    private static Label kind(String attribute, Values values, ElementPath outer) {
        Map<String, Values.Count> distinct = values.distinct();
        String reference = "${header." + outer.name() + "." + attribute + "}";
        List<String> name = attribute.equals("name") ? List.of(outer.name()) : List.of(outer.name(), attribute);
        return new Label(
                MetricNamer.label(name),
                reference,
                attribute + " of " + outer.name(),
                distinct == null ? Values.MOST_DISTINCT : distinct.size());
    }

    private boolean saysKind(String attribute, Values values, ElementPath outer) {
        Map<String, Values.Count> distinct = values.distinct();
        int different = distinct == null ? 0 : distinct.size();
        boolean isOfFew = different > 1 && different <= MOST && row.count() >= 2L * different;
        boolean isOfAll = values.present() == outer.count() && !outer.hasChild(attribute);
        boolean isPlain = attribute.matches("(?U)[\\w-]+") && !values.examples().isEmpty();
        String last = Words.last(attribute);
        return isOfFew
                && isOfAll
                && isPlain
                && !Vocabulary.IDENTIFIER.has(last)
                && (Vocabulary.NAME.has(last) || Kind.of(attribute, values).type() == Kind.Type.ENUM);
    }
}
