package org.storemetrics.cli;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.storemetrics.read.MetricFamily.Aggregate;
import org.storemetrics.read.MetricFamily.Kind;
import org.storemetrics.read.MetricFamily.Stateset;
import org.storemetrics.read.Snapshot.Contribution;
import org.storemetrics.text.OneLine;

/** What a row has added to a series, as {@code show} prints it. */
final class ShownContribution {

    private ShownContribution() {}

    /** {@code store_rows{type="fruit"} +1}. */
    static String text(Contribution contribution) {
        List<String> labels = contribution.family().labels();
        StringJoiner series = new StringJoiner(",", contribution.family().name() + "{", "}");
        series.setEmptyValue(contribution.family().name());
        for (int i = 0; i < labels.size(); i++) {
            series.add(labels.get(i) + "=\""
                    + OneLine.of(contribution.labelValues().get(i)) + "\"");
        }
        return series + " " + how(contribution);
    }

    private static String how(Contribution contribution) {
        Kind kind = contribution.family().kind();
        if (kind instanceof Stateset stateset) {
            return stateset.states().get((int) contribution.value());
        }
        String number = String.valueOf(contribution.value()).replaceFirst("\\.0$", "");
        return switch (kind.scheme()) {
            case "info" -> number;
            case "histogram" -> "observed " + number;
            default ->
                kind.aggregate() != Aggregate.SUM
                        ? kind.aggregate().name().toLowerCase(Locale.ROOT) + " " + number
                        : number.startsWith("-") ? number : "+" + number;
        };
    }
}
