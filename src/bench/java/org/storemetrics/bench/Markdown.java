package org.storemetrics.bench;

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

    private static String table(Report.Shares shares) {
        return shares.shares().stream()
                .map(share -> "| `" + share.what() + "` | " + Figure.number(100 * share.share()) + " % |\n")
                .collect(Collectors.joining("", "\n## " + shares.title() + "\n\n| | |\n|---|---|\n", ""));
    }
}
