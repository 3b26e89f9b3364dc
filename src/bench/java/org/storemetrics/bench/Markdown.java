package org.storemetrics.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The report as text: tables that can be read as they are. */
final class Markdown {

    private Markdown() {}

    static String of(Report report, String title) {
        StringBuilder text = new StringBuilder("# " + title + "\n\n");
        if (!report.figures().isEmpty()) {
            text.append("| figure | median | min–max | at most | aim for | |\n|---|---|---|---|---|---|\n");
            report.figures().forEach(figure -> text.append(row(figure)));
        }
        if (!report.notes().isEmpty()) {
            text.append('\n');
            report.notes().forEach(note -> text.append("* ").append(note).append('\n'));
        }
        if (!report.readings().isEmpty()) {
            text.append("\n## What the figures come from\n\n| | median | min–max | rounds |\n|---|---|---|---|\n");
            report.readings().forEach(reading -> text.append(row(reading)));
        }
        report.curves().forEach(curves -> text.append(table(curves)));
        report.shares().forEach(shares -> text.append(table(shares)));
        return text.toString();
    }

    private static String row(Figure figure) {
        return "| " + figure.what() + " | "
                + figure.measured()
                        .map(spread -> figure.shown(spread.median()) + " | " + range(spread))
                        .orElse("– | –")
                + " | " + figure.shownLimit(figure.atMost()) + " | " + figure.shownLimit(figure.aim()) + " | "
                + figure.verdict()
                + " |\n";
    }

    private static String row(Report.Reading reading) {
        Spread spread = reading.spread();
        return "| " + reading.what() + " | " + (Figure.number(spread.median()) + " " + reading.unit()).strip() + " | "
                + range(spread) + " | " + spread.rounds() + " |\n";
    }

    private static String range(Spread spread) {
        return Figure.number(spread.min()) + "–" + Figure.number(spread.max());
    }

    /** A column for each x, a row for each line; all lines have the same x. */
    private static String table(Report.Curves curves) {
        StringBuilder table = new StringBuilder("\n## " + curves.title() + "\n\n| " + curves.y() + " |");
        List<Report.Point> any = curves.lines().values().iterator().next();
        any.forEach(point -> table.append(" ")
                .append(String.format(Locale.ROOT, "%,.0f", point.x()))
                .append(" |"));
        table.append("\n|---|").append("---|".repeat(any.size())).append('\n');
        curves.lines().forEach((title, points) -> {
            table.append("| ").append(title).append(" |");
            points.forEach(
                    point -> table.append(" ").append(Figure.number(point.y())).append(" |"));
            table.append('\n');
        });
        return table.toString();
    }

    private static String table(Report.Shares shares) {
        return shares.shares().stream()
                .map(share -> "| `" + share.what() + "` | " + Figure.number(100 * share.share()) + " % |\n")
                .collect(Collectors.joining("", "\n## " + shares.title() + "\n\n| | |\n|---|---|\n", ""));
    }
}
