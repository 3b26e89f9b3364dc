package org.storemetrics.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/** Aligned columns on a terminal; the last one may have several lines. */
final class TextColumns {

    private static final String GAP = "  ";

    private record Entry(
            List<String> cells, List<String> last, @Nullable Style style) {}

    private final Ansi ansi;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Integer> widths = new ArrayList<>();

    TextColumns(Ansi ansi) {
        this.ansi = ansi;
    }

    /** Adds the line of names. */
    void head(List<String> names) {
        int last = names.size() - 1;
        add(new Entry(names.subList(0, last), List.of(names.get(last)), Style.bold));
    }

    /** Adds a line; a bad one is red. */
    void row(List<String> cells, List<String> last, boolean bad) {
        add(new Entry(cells, last, bad ? Style.fg_red : null));
    }

    private void add(Entry entry) {
        for (int i = 0; i < entry.cells().size(); i++) {
            int width = entry.cells().get(i).length();
            if (i == widths.size()) {
                widths.add(width);
            }
            widths.set(i, Math.max(widths.get(i), width));
        }
        entries.add(entry);
    }

    void print(PrintWriter out) {
        int margin = widths.stream().mapToInt(width -> width + GAP.length()).sum();
        for (Entry entry : entries) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < widths.size(); i++) {
                String cell = entry.cells().get(i);
                text.append(cell)
                        .append(" ".repeat(widths.get(i) - cell.length()))
                        .append(GAP);
            }
            text.append(String.join("\n" + " ".repeat(margin), entry.last()));
            Style style = entry.style();
            out.println(
                    ansi.enabled() && style != null
                            ? style.on() + text + style.off()
                            : text.toString().stripTrailing());
        }
    }
}
