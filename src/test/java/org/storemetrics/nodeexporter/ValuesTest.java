package org.storemetrics.nodeexporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.Program;

/** Contract case A7: a value that is no finite number rejects its row, and no other. */
class ValuesTest {
    private static final List<String> NOT_FINITE = List.of("NaN", "+Inf", "-Inf", "Infinity", "1e400");
    private static final List<String> NO_NUMBERS =
            List.of("N/A", "1,5", "0x2z", "0x1p3", "true", "1 2", "1d", "1_000", "\u0661", "\u22121", "5ms");
    private static final List<String> NUMBERS = List.of("1.5", " 2 ", "-3", "+4", "1E7", "5e-324", ".5", "6.");

    @TempDir
    Path directory;

    /** Each value in a row of its own type, so that a row which counts nowhere has no series at all. */
    @Test
    void omitsTheRowsWhoseValueIsNoFiniteNumber() throws Exception {
        Host host = Host.in(directory);
        host.writeStore("<store>%s%s%s<row type='missing'/><row type='blank'><quantity> </quantity></row></store>"
                .formatted(rows("good", NUMBERS), rows("infinite", NOT_FINITE), rows("bad", NO_NUMBERS)));

        assertThat(host.once().exitCode()).isZero();
        assertThat(host.exposition().samples())
                .filteredOn(sample -> sample.name().equals("store_quantity"))
                .extracting(sample -> sample.labels().get("type"), Sample::value)
                .containsExactlyInAnyOrderElementsOf(expected());
        assertThat(host.exposition().series())
                .containsEntry(host.series("store_total_rows"), 26.0)
                .containsEntry(host.series("store_rows_rejected_total"), 16.0)
                .containsEntry(host.series("store_last_read_rows_rejected", "reason", "not_finite"), 5.0)
                .containsEntry(host.series("store_last_read_rows_rejected", "reason", "not_a_number"), 11.0)
                .doesNotContainKey(host.series("store_last_read_rows_rejected", "reason", "missing_value"));
        host.assertClean();
    }

    private static List<Tuple> expected() {
        return NUMBERS.stream()
                .map(number -> Tuple.tuple("good" + number, Double.parseDouble(number)))
                .toList();
    }

    private static String rows(String kind, List<String> values) {
        return values.stream()
                .map(value -> "<row type='%s%s'><quantity>%s</quantity></row>".formatted(kind, value, value))
                .collect(Collectors.joining());
    }

    /** Each value is finite; their sum is none that could be true. */
    @Test
    void failsAReadWhoseSumIsNotFinite() throws Exception {
        Host host = Host.in(directory).writeStore("<store><row quantity='1e308'/><row quantity='1e308'/></store>");
        try (Program once = host.start("once")) {
            assertThat(once.exitCode()).isOne();
            assertThat(once.output())
                    .contains("ERROR cannot read " + host.store()
                            + ": the sum of the values of store_quantity is not finite");
        }

        assertThat(host.text()).doesNotContain("store_quantity", "Inf");
        assertThat(host.exposition().series()).containsEntry(host.series("store_up"), 0.0);
        host.assertClean();
    }
}
