package org.storemetrics.rows;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the rows of a store are, as the setting {@code store.row} says it: comma-separated paths of names from below the
 * root element down to the row, such as {@code row} or {@code items/item}; {@code *} stands for any name, {@code **} for any
 * number of levels, {@code .} alone for the root element. Names are local names: a prefix in the document does not matter.
 *
 * @param paths the steps of each path, at least one path; none for the root element
 */
public record RowPaths(List<List<String>> paths) {

    private static final Pattern STEP = Pattern.compile("\\*\\*?|[\\p{L}_][\\p{L}\\p{N}_.\\-·]*");

    public RowPaths {
        paths = paths.stream().map(List::copyOf).toList();
    }

    /**
     * Reads paths from their text.
     *
     * @throws IllegalArgumentException if one is no path; it says what to write
     */
    public static RowPaths parse(String text) {
        return new RowPaths(
                Stream.of(text.split(",", -1)).map(path -> path(path.strip())).toList());
    }

    private static List<String> path(String text) {
        List<String> steps = text.equals(".") ? List.of() : List.of(text.split("/", -1));
        boolean any = !steps.isEmpty() && Set.of("**").containsAll(steps);
        if (any || !steps.stream().allMatch(step -> STEP.matcher(step).matches())) {
            String bare = text.replaceFirst("^(\\./|/)+", "");
            String hint = any
                    ? ": '**/name' is an element of that name at any level"
                    : text.contains("//")
                            ? ": 'a/**/b' has any number of levels between"
                            : bare.equals(text) ? "" : ": it begins below the root element, as '" + bare + "' does";
            throw new IllegalArgumentException("'" + text + "' is not a path of element names below the root element,"
                    + " such as 'row', 'items/item', '**/item' or '*'" + hint);
        }
        return steps;
    }

    /** The place of the root element. */
    Place root() {
        BitSet begun = new BitSet();
        for (int path = 0, bit = 0; path < paths.size(); bit += paths.get(path).size() + 1, path++) {
            reach(begun, paths.get(path), bit, 0);
        }
        return new Tree().place(begun);
    }

    /** What so many steps of a path lead to, and also what the next leads to if that may be none. */
    private static void reach(BitSet reached, List<String> steps, int bit, int count) {
        reached.set(bit + count);
        if (count < steps.size() && steps.get(count).equals("**")) {
            reach(reached, steps, bit, count + 1);
        }
    }

    /** The places that elements of one store have; all those whose paths match as far are one. */
    private final class Tree {

        private final Map<BitSet, Place> places = new HashMap<>();
        private final Set<String> names = paths.stream().flatMap(List::stream).collect(Collectors.toSet());

        Place place(BitSet reached) {
            return places.computeIfAbsent(reached, bits -> new Place(this, bits, isRow(bits), leadsToRows(bits)));
        }

        private boolean isRow(BitSet reached) {
            int end = -1;
            for (List<String> steps : paths) {
                end += steps.size() + 1;
                if (reached.get(end)) {
                    return true;
                }
            }
            return false;
        }

        private boolean leadsToRows(BitSet reached) {
            int bit = 0;
            for (List<String> steps : paths) {
                int next = reached.nextSetBit(bit);
                if (next >= 0 && next < bit + steps.size()) {
                    return true;
                }
                bit += steps.size() + 1;
            }
            return false;
        }

        private Place below(BitSet reached, String name) {
            BitSet further = new BitSet();
            int bit = 0;
            for (List<String> steps : paths) {
                for (int i = 0; i < steps.size(); i++) {
                    String step = steps.get(i);
                    if (reached.get(bit + i)) {
                        if (step.equals("**")) {
                            reach(further, steps, bit, i);
                        } else if (step.equals("*") || step.equals(name)) {
                            reach(further, steps, bit, i + 1);
                        }
                    }
                }
                bit += steps.size() + 1;
            }
            return place(further);
        }
    }

    /** How far an element's path goes along the paths of rows. For one thread. */
    static final class Place {

        private final Tree tree;
        private final BitSet reached;
        private final boolean row;
        private final boolean leadsToRows;
        private final Map<String, Place> below = new HashMap<>();
        private @Nullable Place belowOther;

        private Place(Tree tree, BitSet reached, boolean row, boolean leadsToRows) {
            this.tree = tree;
            this.reached = reached;
            this.row = row;
            this.leadsToRows = leadsToRows;
        }

        boolean isRow() {
            return row;
        }

        /** Whether there may be rows among the elements within. */
        boolean leadsToRows() {
            return leadsToRows;
        }

        /** The place of a child element of this local name. */
        Place below(String name) {
            Place known = below.get(name);
            if (known != null) {
                return known;
            }
            if (tree.names.contains(name)) {
                return below.computeIfAbsent(name, any -> tree.below(reached, any));
            }
            // a store may have no end of names that no path has
            if (belowOther == null) {
                belowOther = tree.below(reached, "");
            }
            return belowOther;
        }
    }
}
