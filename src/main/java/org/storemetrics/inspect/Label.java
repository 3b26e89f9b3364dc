package org.storemetrics.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a drafted metric tells its rows apart by.
 *
 * @param name as Prometheus has it
 * @param reference what it is of a row, as a route has it
 * @param title as people call it
 * @param different how many values it has
 */
record Label(String name, String reference, String title, long different) {

    /** So few elements around rows are worth a label. */
    private static final int MOST_AROUND = 20;

    static Label of(Field field) {
        Map<String, Values.Count> distinct = field.values().distinct();
        long different = distinct == null ? Values.MOST_DISTINCT : distinct.size();
        return new Label(MetricNamer.label(field.steps()), field.reference(), field.title(), different);
    }

    /**
     * The names of the elements around rows, the nearest first: an attribute that each has, of few values, each of which stands
     * around several rows. An attribute that is called an identifier is none.
     */
    static List<Label> around(RowPath row) {
        List<Label> labels = new ArrayList<>();
        ElementPath inner = row.element();
        for (ElementPath outer = inner.parent(); outer != null && outer.parent() != null; outer = outer.parent()) {
            if (isNamedOnce(outer, row.element())) {
                addOf(outer, row.count(), labels);
            }
        }
        return labels;
    }

    /** Whether the name of an element around a row means that element, and neither a field of the row nor another one around. */
    private static boolean isNamedOnce(ElementPath outer, ElementPath row) {
        int around = 0;
        for (ElementPath at = row.parent(); at != null; at = at.parent()) {
            around += at.name().equals(outer.name()) ? 1 : 0;
        }
        return around == 1
                && outer.name().matches("(?U)[\\w-]+")
                && !row.hasChild(outer.name())
                && !row.attributes().containsKey(outer.name());
    }

    private static void addOf(ElementPath outer, long rows, List<Label> labels) {
        outer.attributes().forEach((attribute, values) -> {
            Map<String, Values.Count> distinct = values.distinct();
            int different = distinct == null ? 0 : distinct.size();
            boolean isOfFew = different > 1 && different <= MOST_AROUND && rows >= 2L * different;
            boolean isOfAll = values.present() == outer.count() && !outer.hasChild(attribute);
            if (isOfFew && isOfAll && saysWhich(attribute, values)) {
                String reference = "${header." + outer.name() + "." + attribute + "}";
                List<String> name = attribute.equals("name") ? List.of(outer.name()) : List.of(outer.name(), attribute);
                labels.add(new Label(MetricNamer.label(name), reference, attribute + " of " + outer.name(), different));
            }
        });
    }

    private static boolean saysWhich(String attribute, Values values) {
        List<String> words = Words.of(attribute);
        String last = words.isEmpty() ? "" : words.get(words.size() - 1);
        boolean isPlain = attribute.matches("(?U)[\\w-]+") && !values.examples().isEmpty();
        return isPlain
                && !Vocabulary.isIdentifier(last)
                && (Vocabulary.isName(last) || Kind.of(attribute, values).type() == Kind.Type.ENUM);
    }
}
