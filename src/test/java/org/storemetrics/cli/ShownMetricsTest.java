package org.storemetrics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Metrics as {@code show} prints them. */
class ShownMetricsTest {

    private static final String EXPOSITION = """
            # HELP a_timestamp_seconds {path="/s.xml"} 1
            # TYPE a_timestamp_seconds gauge
            a_timestamp_seconds{path="/s.xml"} 1.7960832E9
            # HELP rows Rows
            # TYPE rows gauge
            rows{kind="a \\"b\\" } 1\u001b[31m\u202e",path="/s.xml",type="日本"} 0.25
            rows{kind="",path="/other.xml",type=""} -3.0
            # HELP sizes Sizes
            # TYPE sizes histogram
            sizes_bucket{path="/s.xml",le="+Inf"} +Inf
            # TYPE tool gauge
            tool NaN
            tool{a="1"} 1.0E20
            """;

    private final StringWriter out = new StringWriter();
    private final ShownMetrics metrics = new ShownMetrics(EXPOSITION);

    @Test
    void haveTheirNumbersBelowEachOtherAndTheLabelsThatTellThemApart() {
        metrics.print(Path.of("/s.xml"), new PrintWriter(out), Integer.MAX_VALUE);

        assertThat(out).hasToString("""
                metric               type            value  labels
                a_timestamp_seconds  gauge      1796083200
                rows                 gauge            0.25  kind="a \\"b\\" } 1\\\\u001b[31m\\\\u202e",type="日本"
                sizes_bucket         histogram        +Inf  le="+Inf"

                """.replace("\\\\", "\\"));
    }

    @Test
    void ofNoStoreThatIsShownSayWhoseTheyAre() {
        metrics.printOthers(Set.of(Path.of("/s.xml")), new PrintWriter(out), Integer.MAX_VALUE);

        assertThat(out).hasToString("""
                metric  type    value  labels
                rows    gauge      -3  path="/other.xml",kind="",type=""
                tool    gauge     NaN
                tool    gauge  1.0E20  a="1"

                """);
    }

    @Test
    void goOnInLinesBelowWhereATerminalIsNarrow() {
        metrics.print(Path.of("/s.xml"), new PrintWriter(out), 60);

        assertThat(out).hasToString("""
                metric    type           value  labels
                a_tim…ds  gauge     1796083200
                rows      gauge           0.25  kind="a \\"b\\" }
                                                1\\u001b[31m\\u202e",type="日
                                                本"
                sizes…et  histo…am        +Inf  le="+Inf"

                """.replace("\\\\", "\\"));
    }
}
