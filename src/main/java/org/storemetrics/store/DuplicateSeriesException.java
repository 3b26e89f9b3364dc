package org.storemetrics.store;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.storemetrics.read.GaugeFamily;
import org.storemetrics.read.Snapshot;

/** Two stores that would publish the very same series, because a route sets the label {@code path} itself. */
final class DuplicateSeriesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private DuplicateSeriesException(String message) {
        super(message);
    }

    /** Fails if a snapshot has a series that another store has published. */
    static void check(Path store, Snapshot snapshot, Map<Path, StoreState> states) {
        snapshot.families().forEach((family, series) -> {
            if (family.setsPath()) {
                Set<List<String>> own = new HashSet<>();
                series.forEach(one -> own.add(one.labelValues()));
                states.forEach((other, state) -> {
                    if (!other.equals(store)) {
                        check(store, family, own, other, state);
                    }
                });
            }
        });
    }

    private static void check(Path store, GaugeFamily family, Set<List<String>> own, Path other, StoreState state) {
        for (Snapshot.Series series : state.snapshot().families().getOrDefault(family, List.of())) {
            if (own.contains(series.labelValues())) {
                throw new DuplicateSeriesException("two stores make the same series " + family.name()
                        + labels(family, series) + ": " + store + " and " + other
                        + "; the route sets the label path, leave it to the tool");
            }
        }
    }

    private static String labels(GaugeFamily family, Snapshot.Series series) {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < family.labels().size(); i++) {
            text.append(i == 0 ? "" : ",").append(family.labels().get(i)).append("=\"");
            text.append(series.labelValues().get(i)).append('"');
        }
        return text.append('}').toString();
    }
}
