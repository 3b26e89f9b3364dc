package org.storemetrics.nodeexporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contract cases A1, A9 and A27: what the steps of all schemes make, under names of one's own, is taken by every exporter. */
class SchemesTest {

    @TempDir
    Path directory;

    @Test
    void areExposedAsTypesThatExportersTake() throws Exception {
        Host host = Host.in(directory)
                .writeStore("<links><link name='a' sent='10.5' age='2' state='up'/>"
                        + "<link name='b &amp; \"c\"' sent='1' age='9' state='down'/></links>")
                .measuring(
                        "- to: {uri: gauge, parameters: {name: link_age_seconds, value: '${header.age}', aggregate: max}}",
                        "- to: {uri: counter, parameters: {name: link_sent_bytes_total, value: '${header.sent}'}}",
                        "- to: {uri: histogram, parameters: {name: link_ages_seconds, value: '${header.age}', buckets: '1,5'}}",
                        "- to: {uri: info, parameters: {name: link_info, tags.name: '${header.name}'}}",
                        "- to: {uri: stateset, parameters: {name: link_state, value: '${header.state}',"
                                + " states: 'up,down', tags.name: '${header.name}'}}");

        assertThat(host.once()).isEqualTo(new Finished(0, ""));
        assertThat(host.exposition().types())
                .containsEntry("link_age_seconds", "gauge")
                .containsEntry("link_sent_bytes_total", "counter")
                .containsEntry("link_ages_seconds", "histogram")
                .containsEntry("link_info", "gauge")
                .containsEntry("link_state", "gauge");
        assertThat(Promtool.check(host.textfile())).isEqualTo(new Finished(0, ""));
        host.assertClean();
    }
}
