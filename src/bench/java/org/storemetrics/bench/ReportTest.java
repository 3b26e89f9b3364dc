package org.storemetrics.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** What a reader is shown of the figures. */
class ReportTest {

    private static final Figure FAST = Figure.of("a ÷ b", "", 1.0, 0.5, Spread.of(List.of(0.4, 0.2, 0.9)));
    private static final Figure SLOW = Figure.of("memory < heap", "MB", 170, 120, Spread.of(List.of(200.0, 180.04)));
    private static final Figure ABSENT = Figure.missing("a ÷ c", "", 6, 2.5);

    @Test
    void showsEachFigureWithItsLimits() {
        Report report = new Report();
        List.of(FAST, SLOW, ABSENT).forEach(report::add);
        report.note("c is missing");
        report.note("c is missing");
        report.add("a, wall", "s", List.of(12.345));
        report.add(new Report.Shares("Frames", List.of(new Report.Share("x.y", 0.25))));

        assertThat(Markdown.of(report, "Title")).isEqualTo("""
                # Title

                | figure | median | min–max | at most | aim for | |
                |---|---|---|---|---|---|
                | a ÷ b | 0.40 | 0.20–0.90 | 1 | 0.5 | aim met |
                | memory < heap | 190 MB | 180–200 | 170 MB | 120 MB | MISSED |
                | a ÷ c | – | – | 6 | 2.5 | not measured |

                * c is missing

                ## What the figures come from

                | | median | min–max | rounds |
                |---|---|---|---|
                | a, wall | 12.3 s | 12.3–12.3 | 1 |

                ## Frames

                | | |
                |---|---|
                | `x.y` | 25.0 % |
                """);
    }

    @Test
    void drawsABarForEachMeasuredFigure() throws Exception {
        var svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(Chart.of(List.of(FAST, SLOW, ABSENT), "Title"))));

        // one more is the background
        assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(1 + 2);
        assertThat(svg.getDocumentElement().getTextContent())
                .contains("Title", "0.40 (at most 1)", "memory < heap", "190 MB (at most 170 MB)", "not measured");
    }

    @Test
    void comparesWhatWasMeasuredInTheSameRound() {
        assertThat(Spread.ofRatios(List.of(1.0, 8.0, 3.0), List.of(2.0, 4.0, 3.0)))
                .isEqualTo(new Spread(1.0, 0.5, 2.0, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> Spread.ofRatios(List.of(1.0), List.of(1.0, 2.0)));
        assertThatIllegalArgumentException().isThrownBy(() -> Spread.of(List.of()));
    }
}
