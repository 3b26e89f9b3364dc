package org.storemetrics.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.storemetrics.rows.Rows;
import org.storemetrics.rows.RowsDataFormat;

/** What the rows of one read add up to, rejected ones left out. */
class ReadTest {

    private static final GaugeFamily ROWS =
            new GaugeFamily("store_rows", "Rows", Aggregate.SUM, List.of("type", "place"));

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Read read = new Read(Path.of("/store.xml"), 3, RowOutcome.UNOBSERVED);

    private Rows rows;

    @BeforeEach
    void opensAStoreOfFiveRows() throws Exception {
        RowsDataFormat format = new RowsDataFormat();
        format.setCamelContext(context);
        format.start();
        Exchange store = new DefaultExchange(context);
        store.setProperty(Read.PROPERTY, read);
        rows = (Rows) format.unmarshal(store, "<store><row/><row/><row/><row/><row/></store>");
    }

    @Test
    void addsUpTheRowsOfASeries() {
        add(nextRow(), "fruit", "a", 1);
        add(nextRow(), "fruit", "a", 2);
        add(nextRow(), "fruit", "b", 4);
        read.endRow();

        assertThat(read.snapshot().families().get(ROWS))
                .containsExactlyInAnyOrder(
                        new Snapshot.Series(List.of("fruit", "a"), 3), new Snapshot.Series(List.of("fruit", "b"), 4));
    }

    @Test
    void addsNothingOfARejectedRow() {
        Exchange good = nextRow();
        add(good, "fruit", "a", 1);
        Exchange bad = nextRow();
        add(bad, "fruit", "a", 2);
        bad.setException(new RowRejectedException(RejectReason.NOT_A_NUMBER, "no number"));
        read.endRow();

        assertThat(read.snapshot().families().get(ROWS)).containsExactly(new Snapshot.Series(List.of("fruit", "a"), 1));
        assertThat(read.rows()).isEqualTo(2);
        assertThat(read.rejected()).isEqualTo(Map.of(RejectReason.NOT_A_NUMBER, 1L));
    }

    @Test
    void rejectsARowWhoseFailureIsHandled() {
        Exchange bad = nextRow();
        add(bad, "fruit", "a", 2);
        bad.setProperty(Exchange.EXCEPTION_CAUGHT, new IllegalStateException("handled"));
        bad.getExchangeExtension().setErrorHandlerHandled(true);
        read.endRow();

        assertThat(read.snapshot().size()).isZero();
        assertThat(read.rejected()).isEqualTo(Map.of(RejectReason.STEP_FAILED, 1L));
    }

    @Test
    void settlesARowWhenTheNextBegins() {
        add(nextRow(), "fruit", "a", 1);
        assertThat(read.snapshot().size()).isZero();

        nextRow();

        assertThat(read.snapshot().size()).isOne();
    }

    @Test
    void isCompleteAtTheEndOfTheStore() {
        rows.forEachRemaining(row -> assertThat(read.isComplete()).isFalse());

        assertThat(read.isComplete()).isTrue();
        assertThat(read.rows()).isEqualTo(5);
    }

    @Test
    void namesTheMetricAndTheWidestLabelBeyondTheLimit() {
        add(nextRow(), "fruit", "a", 1);
        add(nextRow(), "fruit", "b", 1);
        add(nextRow(), "tool", "c", 1);
        add(nextRow(), "tool", "d", 1);

        assertThatThrownBy(read::endRow)
                .isInstanceOf(TooManySeriesException.class)
                .hasMessage("more than series.max 3 series: most are of store_rows, whose label place has 3 values");
    }

    private Exchange nextRow() {
        Exchange exchange = new DefaultExchange(context);
        exchange.setIn(rows.next());
        exchange.setProperty(ExchangePropertyKey.SPLIT_INDEX, (int) rows.getCount() - 1);
        return exchange;
    }

    private void add(Exchange row, String type, String place, double value) {
        read.add(row, new Contribution(ROWS, List.of(type, place), value));
    }
}
