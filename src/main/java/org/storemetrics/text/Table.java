package org.storemetrics.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jline.utils.WCWidth;

/**
 * Cells in columns, as a terminal shows them: a wide character has two places, what is no text is written as such, and of a
 * long one the middle is left out.
 */
public final class Table {

    private static final String LEFT_OUT = "…";
    private static final String BETWEEN = "  ";
    private static final int NARROW = 8;

    private final List<List<String>> rows = new ArrayList<>();
    private final Set<Integer> right;
    private final int[] widest;

    /**
     * Begins without rows.
     *
     * @param right the columns whose cells stand to the right: those of numbers
     * @param widest how wide each column may be
     */
    public Table(Set<Integer> right, int... widest) {
        this.right = right;
        this.widest = widest.clone();
    }

    /** Adds a row, which has a cell for each column, or fewer; they are bounded. */
    public void add(List<String> cells) {
        List<String> bounded = new ArrayList<>();
        for (String cell : cells) {
            bounded.add(cut(OneLine.of(cell), widest[bounded.size()]));
        }
        rows.add(bounded);
    }

    /** The rows, each a line, however wide. */
    public List<String> lines() {
        return lines(Integer.MAX_VALUE);
    }

    /**
     * The rows, each a line, in a terminal of that width: the widest columns of texts are made narrower, and if that
     * is not enough, those before the last one are left out. The last one is never cut: what has no room in half of the width, or in what the
     * others leave, goes on in lines of its own below, which belong to the same text of this list.
     */
    public List<String> lines(int width) {
        int[] columns = columns();
        int last = columns.length - 1;
        columns[last] = Math.min(columns[last], Math.max(NARROW, width / 2));
        for (int most = widest(columns); total(columns) > width && columns[most] > NARROW; most = widest(columns)) {
            columns[most]--;
        }
        int over = total(columns) - width;
        // rather than leave out one or two
        columns[last] -= over > 0 && columns[last] - over >= 2 * NARROW ? over : 0;
        int kept = last;
        while (kept > 1 && total(columns) + (kept < last ? 1 + BETWEEN.length() : 0) > width) {
            columns[--kept] = 0;
        }
        int first = kept;
        int begin = total(columns) - columns[last] + (first < last ? 1 + BETWEEN.length() : 0);
        int room = width == Integer.MAX_VALUE ? width : Math.max(NARROW, width - begin);
        return rows.stream().map(row -> line(row, columns, first, begin, room)).toList();
    }

    private int[] columns() {
        int[] columns = new int[widest.length];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                columns[i] = Math.max(columns[i], width(row.get(i)));
            }
        }
        return columns;
    }

    /** The widest column but the last, and but those of numbers: one without its middle is another. */
    private int widest(int[] columns) {
        int most = 0;
        for (int i = 1; i < columns.length - 1; i++) {
            boolean isWider = columns[i] > columns[most] || right.contains(most);
            most = isWider && !right.contains(i) ? i : most;
        }
        return most;
    }

    private static int total(int[] columns) {
        int between = BETWEEN.length();
        return Arrays.stream(columns)
                        .filter(column -> column > 0)
                        .map(column -> column + between)
                        .sum()
                - between;
    }

    /** A line without the columns from the first to, but not including, the last, which begins at a place and has that room. */
    private String line(List<String> row, int[] columns, int first, int begin, int room) {
        int last = columns.length - 1;
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            if (i >= first && i < last) {
                line.append(i == first ? LEFT_OUT + BETWEEN : "");
                continue;
            }
            if (i == last) {
                line.append(String.join("\n" + " ".repeat(begin), folded(row.get(i), room)));
                continue;
            }
            String cell = cut(row.get(i), columns[i]);
            String blanks = " ".repeat(columns[i] - width(cell));
            line.append(right.contains(i) ? blanks + cell : cell + blanks).append(BETWEEN);
        }
        return line.toString().stripTrailing();
    }

    /** A text in pieces of at most that many places, each but the last with a blank at its end if there is one not far away. */
    private static List<String> folded(String text, int places) {
        List<String> pieces = new ArrayList<>();
        String rest = text;
        while (width(rest) > places) {
            int end = 0;
            while (width(rest.substring(0, rest.offsetByCodePoints(end, 1))) <= places) {
                end = rest.offsetByCodePoints(end, 1);
            }
            int blank = rest.lastIndexOf(' ', end);
            int piece = blank > end / 2 ? blank : end;
            pieces.add(rest.substring(0, piece).stripTrailing());
            rest = rest.substring(piece).stripLeading();
        }
        pieces.add(rest);
        return pieces;
    }

    /** A text of at most that many places, two of three of which are for its beginning. */
    private static String cut(String text, int places) {
        if (width(text) <= places) {
            return text;
        }
        int room = Math.max(0, places - 1);
        int begin = 0;
        while (width(text.substring(0, text.offsetByCodePoints(begin, 1))) <= room - room / 3) {
            begin = text.offsetByCodePoints(begin, 1);
        }
        int left = room - width(text.substring(0, begin));
        int end = text.length();
        while (width(text.substring(text.offsetByCodePoints(end, -1))) <= left) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, begin) + LEFT_OUT + text.substring(end);
    }

    /** How many places a text takes; what only changes the character before it takes none. */
    private static int width(String text) {
        return text.codePoints()
                .map(character -> Math.max(0, WCWidth.wcwidth(character)))
                .sum();
    }
}
