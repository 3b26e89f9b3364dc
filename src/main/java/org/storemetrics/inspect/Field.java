package org.storemetrics.inspect;

import java.util.List;
import java.util.Locale;

/**
 * An attribute or child element of rows, or one within such an element, as routes name it.
 *
 * @param steps the names on the way from the row to it; none for the row's own text, {@code @name} for an attribute whose
 *     element has a child of that name, too
 * @param values what it has in all rows
 * @param present how many rows have it, and not empty
 * @param rows how many rows there are
 * @param most how often it is in one row, at most
 */
record Field(List<String> steps, Values values, long present, long rows, long most, Kind kind) {

    Field {
        steps = List.copyOf(steps);
    }

    static Field of(List<String> steps, ElementPath row, Values values, long present, long most) {
        String name = steps.isEmpty() ? row.name() : steps.get(steps.size() - 1).replace("@", "");
        return new Field(steps, values, present, row.count(), most, Kind.of(name, values));
    }

    /** The same with the unit that one of these fields says for it: {@code memory} with {@code memory[unit]}. */
    Field withUnitOf(List<Field> fields) {
        for (Field other : fields) {
            int last = other.steps.size() - 1;
            boolean isItsUnit = last == steps.size()
                    && Vocabulary.UNIT.has(other.steps.get(last).replace("@", ""))
                    && other.steps.subList(0, last).equals(steps);
            if (isItsUnit && other.present >= present && other.values.examples().size() == 1) {
                Kind in = kind.in(other.values.examples().get(0), other.reference());
                return as(in);
            }
        }
        return this;
    }

    /** The same if its values are of another kind. */
    Field as(Kind other) {
        return new Field(steps, values, present, rows, most, other);
    }

    /** The last word of what it is called; empty if it is the row's own text. */
    String lastWord() {
        return steps.isEmpty() ? "" : Words.last(steps.get(steps.size() - 1));
    }

    /** The names on the way to what it is in. */
    List<String> within() {
        return steps.isEmpty() ? steps : steps.subList(0, steps.size() - 1);
    }

    /** As a table has it: {@code customer[name]}. */
    String title() {
        return steps.isEmpty() ? "(text)" : steps.get(0) + brackets(1);
    }

    /** As a route has it: {@code ${header.customer[name]}}. */
    String reference() {
        if (steps.isEmpty()) {
            return "${body}";
        }
        String first = steps.get(0);
        boolean isHeader =
                first.matches("(?U)[\\w-]+") && !first.toLowerCase(Locale.ROOT).startsWith("camel");
        return isHeader ? "${header." + first + brackets(1) + "}" : "${body" + brackets(0) + "}";
    }

    private String brackets(int from) {
        StringBuilder brackets = new StringBuilder();
        steps.subList(from, steps.size())
                .forEach(step -> brackets.append('[').append(step).append(']'));
        return brackets.toString();
    }

    /** Whether a row has it once at most, so that a route can use its text. */
    boolean isSingle() {
        return most <= 1;
    }

    /** The part of the rows that have it, and not empty: from 0 to 1. */
    double share() {
        return (double) present / rows;
    }
}
