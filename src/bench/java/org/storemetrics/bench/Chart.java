package org.storemetrics.bench;

import java.util.List;
import java.util.Locale;

/**
 * The figures as a picture: one bar each, as long as the measured median is of what is allowed at most, which is the
 * line; the tick in its row is what is aimed at.
 */
final class Chart {

    private static final int LABELS = 520;
    private static final int LIMIT = 300;
    private static final int LONGEST = 420;
    private static final int TEXTS = 260;
    private static final int WIDTH = LABELS + LONGEST + TEXTS;
    private static final int ROW = 28;
    private static final int TOP = 84;

    private Chart() {}

    static String of(List<Figure> figures, String title) {
        int bottom = TOP + ROW * figures.size();
        StringBuilder svg = new StringBuilder(format("""
                <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="13">
                <rect width="100%%" height="100%%" fill="#fff"/>
                <text x="16" y="28" font-size="16">%s</text>
                <text x="16" y="48" fill="#555">bar: median of the rounds · line: at most · tick: aim for</text>
                """, WIDTH, bottom + 16, escaped(title)));
        int y = TOP;
        for (Figure figure : figures) {
            svg.append(row(figure, y));
            y += ROW;
        }
        svg.append(line(LABELS + LIMIT, TOP - 6, bottom, 1));
        svg.append(text(LABELS + LIMIT, TOP - 12, "middle", "at most"));
        return svg.append("</svg>\n").toString();
    }

    private static String row(Figure figure, int y) {
        String value = figure.measured()
                .map(spread -> figure.shown(spread.median()) + " (at most " + figure.shownLimit(figure.atMost()) + ")")
                .orElse("not measured");
        return text(LABELS - 10, y + 17, "end", figure.what())
                + figure.measured()
                        .map(spread -> bar(figure, spread.median(), y))
                        .orElse("")
                + line(LABELS + (int) (LIMIT * figure.aim() / figure.atMost()), y + 1, y + 25, 2)
                + text(LABELS + LONGEST + 12, y + 17, "start", value);
    }

    private static String bar(Figure figure, double median, int y) {
        double length = Math.max(0, Math.min(LONGEST, LIMIT * median / figure.atMost()));
        String color = switch (figure.verdict()) {
            case AIM_MET -> "#3a9d5d";
            case MET -> "#9bd0ab";
            default -> "#d1495b";
        };
        return format(
                "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"20\" fill=\"%s\"/>\n", LABELS, y + 3, length, color);
    }

    private static String line(int x, int from, int to, int width) {
        return format(
                "<line x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\" stroke=\"#222\" stroke-width=\"%d\"/>\n",
                x, x, from, to, width);
    }

    private static String text(int x, int y, String anchor, String text) {
        return format("<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>\n", x, y, anchor, escaped(text));
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
