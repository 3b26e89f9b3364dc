package org.storemetrics.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.storemetrics.nodeexporter.Exposition;

/** Two programs that were compared have done the same job: their textfiles agree on what was measured. */
final class SameResult {

    private static final Set<String> METRICS = Set.of("store_total_rows", "store_rows", "store_quantity");

    private SameResult() {}

    /**
     * Compares the metrics that both programs make.
     *
     * @throws IllegalStateException if they differ, or if there are none
     */
    static void require(Path ours, Path theirs) throws IOException {
        Map<String, Double> expected = measured(theirs);
        Map<String, Double> actual = measured(ours);
        if (expected.isEmpty() || !expected.equals(actual)) {
            throw new IllegalStateException(ours + " and " + theirs + " differ:\n" + actual + "\n" + expected);
        }
    }

    private static Map<String, Double> measured(Path textfile) throws IOException {
        return Exposition.parse(Files.readString(textfile)).samples().stream()
                .filter(sample -> METRICS.contains(sample.name()))
                .collect(Collectors.toMap(
                        sample -> sample.series(), sample -> sample.value(), (a, b) -> a, TreeMap::new));
    }
}
