package org.storemetrics.rows;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Where the rows of a store are, as the setting {@code store.row} says it: the names of the elements from below the
 * root element down to the row, such as {@code row} or {@code items/item}; {@code *} stands for any name at its step.
 * Names are local names: a prefix in the document does not matter. There is one name for each level, at least one.
 */
public record RowPath(List<String> steps) {

    private static final Pattern STEP = Pattern.compile("\\*|[\\p{L}_][\\p{L}\\p{N}_.\\-·]*");

    public RowPath {
        steps = List.copyOf(steps);
    }

    /**
     * Reads a path from its text.
     *
     * @param text steps separated by {@code /}, for example {@code items/item}
     * @throws IllegalArgumentException if a step is neither {@code *} nor an XML name without prefix
     */
    public static RowPath parse(String text) {
        List<String> steps = List.of(text.strip().split("/", -1));
        for (String step : steps) {
            if (!STEP.matcher(step).matches()) {
                throw new IllegalArgumentException(
                        "'" + text + "' is not a path of element names below the root element,"
                                + " such as 'row', 'items/item' or '*'");
            }
        }
        return new RowPath(steps);
    }

    /** How many levels below the root element the rows are: 1 for {@code row}. */
    int depth() {
        return steps.size();
    }

    /** Whether an element of this local name may stand at this level, counted from 0 for the root's children. */
    boolean matches(int level, String localName) {
        String step = steps.get(level);
        return step.equals("*") ? !localName.isEmpty() : step.equals(localName);
    }
}
