package org.storemetrics.nodeexporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contract cases A5 and A6: what a store calls its fields never becomes a name, and values are never made alike. */
class FieldNamesTest {
    @TempDir
    Path directory;

    private Host host;

    @BeforeEach
    void makeHost() throws IOException {
        host = Host.in(directory);
    }

    /** Case A5: the names of fields are data, whatever they are. */
    @Test
    void makesNoNamesOfTheNamesOfFields() {
        String fields = Stream.of(
                        "my-key", "_1x", "a.b", "\u00e9", "__foo", "__name__", "le", "job", "path", "instance")
                .map(name -> "<%s>1</%s>".formatted(name, name))
                .collect(Collectors.joining());
        String camel = "<CamelFileName>x.prom</CamelFileName><camelSplitIndex>9</camelSplitIndex>";
        host.writeStore("<store><row type='x' quantity='1'>%s%s</row></store>".formatted(fields, camel));

        assertThat(host.once().exitCode()).isZero();
        assertThat(host.exposition().series())
                .containsEntry(host.series("store_quantity", "type", "x"), 1.0)
                .containsEntry(host.series("store_total_rows"), 1.0);
        assertThat(host.exposition().samples())
                .allSatisfy(sample -> assertThat(sample.labels().keySet())
                        .isSubsetOf("path", "type", "outcome", "reason", "quantile", "version", "textfile"));
        host.assertClean();
    }

    /** Case A5: an XML name cannot begin with a digit. */
    @Test
    void failsTheReadOfAStoreWithAFieldThatIsNoXmlName() {
        host.writeStore("<store><row><1x>1</1x></row></store>");

        assertThat(host.once().exitCode()).isOne();
        assertThat(host.exposition().series()).containsEntry(host.series("store_up"), 0.0);
        host.assertClean();
    }

    /** Case A6: values are never made alike. */
    @Test
    void keepsValuesApartThatDifferInOnePunctuationMark() {
        String row = "<row type='%s' quantity='1'/>";
        host.writeStore("<store>" + row.formatted("a-b") + row.formatted("a_b") + row.formatted("a.b") + "</store>");

        assertThat(host.once().exitCode()).isZero();
        assertThat(host.exposition().series())
                .containsEntry(host.series("store_rows", "type", "a-b"), 1.0)
                .containsEntry(host.series("store_rows", "type", "a_b"), 1.0)
                .containsEntry(host.series("store_rows", "type", "a.b"), 1.0);
        host.assertClean();
    }
}
