package org.storemetrics.store;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.storemetrics.read.GaugeFamily;
import org.storemetrics.read.MetricNames;
import org.storemetrics.read.RejectReason;

/** The counters of a store: every one begins with 0, so that its first rise is seen. */
enum StoreCounter {
    READS("store_reads", "Reads of the store by outcome", List.of(GaugeFamily.PATH, "outcome"), (state, add) -> {
        add.accept("success", state.successes());
        add.accept("failure", state.failures());
    }),
    ROWS(
            "store_read_rows",
            "Rows read from the store",
            List.of(GaugeFamily.PATH),
            (state, add) -> add.accept("", state.rows())),
    REJECTED(
            "store_rows_rejected",
            "Rows that could not be measured",
            List.of(GaugeFamily.PATH, "reason"),
            (state, add) -> {
                for (RejectReason reason : RejectReason.values()) {
                    add.accept(reason.label(), state.rejected().getOrDefault(reason, 0L));
                }
            });

    private final String metric;
    private final String help;
    private final List<String> labels;
    private final BiConsumer<StoreState, BiConsumer<String, Long>> values;

    StoreCounter(
            String metric, String help, List<String> labels, BiConsumer<StoreState, BiConsumer<String, Long>> values) {
        this.metric = metric;
        this.help = help;
        this.labels = labels;
        this.values = values;
    }

    CounterSnapshot show(Map<Path, StoreState> states) {
        CounterSnapshot.Builder snapshot =
                CounterSnapshot.builder().name(metric).help(help);
        states.forEach((store, state) -> values.accept(state, (label, value) -> {
            Labels path = Labels.of(GaugeFamily.PATH, store.toString());
            Labels all = labels.size() == 1 ? path : path.add(labels.get(1), label);
            snapshot.dataPoint(new CounterSnapshot.CounterDataPointSnapshot(value, all, null, 0));
        }));
        return snapshot.build();
    }

    static void claim(MetricNames names) {
        for (StoreCounter counter : values()) {
            names.claim(counter.metric + "_total", "counter", counter.labels, counter.help);
        }
    }
}
