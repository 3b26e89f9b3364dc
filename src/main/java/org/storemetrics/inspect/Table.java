package org.storemetrics.inspect;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.storemetrics.text.OneLine;
import picocli.CommandLine.Help.Ansi;

/** Cells in columns, as a terminal shows them: a wide character has two places, what is no text is written as such. */
final class Table {

    private static final String BETWEEN = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final Set<Integer> right;
    private final int[] widest;

    /**
     * Begins without rows.
     *
     * @param right the columns whose cells stand to the right: those of numbers
     * @param widest how wide each column may be
     */
    Table(Set<Integer> right, int... widest) {
        this.right = right;
        this.widest = widest;
    }

    /** Adds a row; its cells are bounded. */
    void add(List<String> cells) {
        List<String> bounded = new ArrayList<>();
        for (String cell : cells) {
            bounded.add(cell(cell, widest[bounded.size()]));
        }
        rows.add(bounded);
    }

    void print(PrintWriter out) {
        int[] widths = new int[widest.length];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String blanks = " ".repeat(widths[i] - width(row.get(i)));
                line.append(right.contains(i) ? blanks + row.get(i) : row.get(i) + blanks);
                line.append(BETWEEN);
            }
            out.println(line.toString().stripTrailing());
        }
    }

    /** A text that is shown, not sent, and of which the end is left out if it is long; blanks before it stay. */
    private static String cell(String text, int widest) {
        String cell = OneLine.of(text);
        int end = cell.length();
        while (width(cell.substring(0, end)) > widest) {
            end = cell.offsetByCodePoints(end, -1);
        }
        return end == cell.length() ? cell : cell.substring(0, Math.max(0, cell.offsetByCodePoints(end, -1))) + "…";
    }

    private static int width(String text) {
        // a text that would be taken for its markup must not be
        return Ansi.OFF.new Text(text.replace("@|", "__")).getCJKAdjustedLength();
    }
}
