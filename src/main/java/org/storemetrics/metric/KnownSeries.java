package org.storemetrics.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.storemetrics.metric.MetricProducer.Label;
import org.storemetrics.read.MetricFamily;
import org.storemetrics.read.Read;

/**
 * The options {@code known.…} of a step: which series its metric has even without a row.
 *
 * @param values for each label of the family, in their order, the values that it can have
 */
record KnownSeries(MetricFamily family, List<List<String>> values) {

    /** Takes the options, of which there is one at least, when the route is built. */
    static KnownSeries of(MetricFamily family, List<Label> labels, Map<String, String> known) {
        List<List<String>> values = new ArrayList<>();
        known.forEach((label, list) -> check(label, list, labels));
        for (Label label : labels) {
            String list = known.get(label.name());
            if (list == null && label.expression() != null) {
                Map.Entry<String, String> given = known.entrySet().iterator().next();
                throw MetricEndpoint.wrong(
                        "known." + given.getKey(),
                        given.getValue(),
                        "the label " + label.name() + " is not constant either: add known." + label.name());
            }
            values.add(
                    list == null
                            ? List.of(label.text())
                            : CommaList.of(list).stream().distinct().toList());
        }
        return new KnownSeries(family, values);
    }

    private static void check(String label, String list, List<Label> labels) {
        Label known = labels.stream()
                .filter(one -> one.name().equals(label))
                .findFirst()
                .orElseThrow(() -> MetricEndpoint.wrong(
                        "known." + label, list, "there is no label " + label + ": add 'tags." + label + "'"));
        if (CommaList.of(list).contains("")) {
            throw MetricEndpoint.wrong("known." + label, list, "one of the values is empty");
        }
        if (known.expression() == null) {
            throw MetricEndpoint.wrong(
                    "known." + label, list, "the label " + label + " is constant: it is known anyway");
        }
    }

    /** Makes the series of a read that no row has added to: one for each combination. */
    void expectIn(Read read) {
        if (values.stream().noneMatch(List::isEmpty)) {
            expect(read, new ArrayList<>());
        }
    }

    private void expect(Read read, List<String> begun) {
        if (begun.size() == values.size()) {
            read.expect(family, List.copyOf(begun));
            return;
        }
        for (String value : values.get(begun.size())) {
            begun.add(value);
            expect(read, begun);
            begun.remove(begun.size() - 1);
        }
    }
}
