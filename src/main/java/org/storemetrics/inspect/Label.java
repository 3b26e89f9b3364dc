package org.storemetrics.inspect;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a drafted metric tells its rows apart by.
 *
 * @param name as Prometheus has it
 * @param reference what it is of a row, as a route has it
 * @param title as people call it
 * @param different how many values it has
 */
record Label(String name, String reference, String title, long different) {

    /** Words that say nothing but that it is a name: what has it is what the label is called by. */
    private static final Set<String> BARE = Set.of("name", "title", "label", "id", "key", "code", "addr", "address");

    /** The label of a field that says what kind a row is of: texts that differ in case only are one. */
    static Label of(Field field) {
        Map<String, Values.Count> distinct = field.values().distinct();
        long different = different(field);
        long alike = distinct == null
                ? different
                : distinct.keySet().stream()
                        .map(text -> text.toLowerCase(Locale.ROOT))
                        .distinct()
                        .count();
        String reference = alike < different ? "${lowercase(" + field.reference() + ")}" : field.reference();
        return new Label(MetricNamer.label(field.steps()), reference, field.title(), alike);
    }

    /** The label of a field that says which row it is. */
    static Label ofName(Field field, ElementPath row) {
        return new Label(name(field, row.name()), field.reference(), field.title(), different(field));
    }

    /** The label of a field that says what a child element of the root is called by. */
    static Label ofGroup(Field field) {
        String group = field.steps().get(0);
        return new Label(name(field, group), field.reference(), field.title(), different(field));
    }

    /** The label of a field that says which element is around rows. */
    static Label ofNameAround(Field field, ElementPath around) {
        List<String> steps = field.steps();
        String rest = steps.size() == 1
                ? "." + steps.get(0)
                : steps.stream().map(step -> "[" + step + "]").collect(Collectors.joining());
        return new Label(
                name(field, around.name()),
                "${header." + around.name() + rest + "}",
                field.title() + " of " + around.name(),
                different(field));
    }

    private static long different(Field field) {
        Map<String, Values.Count> distinct = field.values().distinct();
        return distinct == null ? Values.MOST_DISTINCT : distinct.size();
    }

    /** {@code gpu} for its id, {@code process} for process_name, {@code mount} for mount. */
    private static String name(Field field, String element) {
        List<String> steps = field.steps();
        List<String> words = Words.of(steps.get(steps.size() - 1));
        boolean isBare = BARE.contains(field.lastWord());
        if (words.size() == 1 && isBare) {
            String thing = steps.subList(0, steps.size() - 1).stream()
                    .filter(step -> Vocabulary.THING.has(Words.last(step)))
                    .reduce(element, (first, next) -> next);
            return MetricNamer.label(List.of(thing));
        }
        boolean isName = field.lastWord().equals("name");
        return MetricNamer.label(List.of(String.join("_", isName ? words.subList(0, words.size() - 1) : words)));
    }
}
