package org.storemetrics.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.storemetrics.read.MetricFamily.Aggregate;
import org.storemetrics.read.MetricFamily.Gauge;
import org.storemetrics.read.RowRejectedException.RejectReason;
import org.storemetrics.read.Snapshot.Contribution;
import org.storemetrics.rows.Rows;
import org.storemetrics.rows.RowsDataFormat;

/** What the rows of one read add up to, rejected ones left out. */
class ReadTest {

    private static final MetricFamily ROWS =
            new MetricFamily("store_rows", "Rows", new Gauge(Aggregate.SUM), List.of("type", "place"), true);

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Exchange store = new DefaultExchange(context);
    private final Read read = Reads.alone(3);

    private Rows rows;

    @BeforeEach
    void opensAStoreOfFiveRows() throws Exception {
        RowsDataFormat format = new RowsDataFormat();
        format.setCamelContext(context);
        format.start();
        read.join(store);
        rows = (Rows) format.unmarshal(store, "<store><row/><row/><row/><row/><row/></store>");
    }

    @Test
    void addsUpTheRowsOfASeries() {
        row("fruit", "a", 1);
        row("fruit", "a", 2);
        row("fruit", "b", 4);

        assertThat(read.snapshot().families().get(ROWS))
                .containsExactlyInAnyOrder(
                        new Snapshot.Series(List.of("fruit", "a"), 3), new Snapshot.Series(List.of("fruit", "b"), 4));
    }

    @Test
    void addsNothingOfARejectedRow() {
        row("fruit", "a", 1);
        Exchange bad = begin();
        add("fruit", "a", 2);
        bad.setException(new RowRejectedException(RejectReason.NOT_A_NUMBER, "not a number"));
        read.rowEnded(bad);

        assertThat(read.snapshot().families().get(ROWS)).containsExactly(new Snapshot.Series(List.of("fruit", "a"), 1));
        assertThat(read.rows()).isEqualTo(2);
        assertThat(read.rejections().counts()).isEqualTo(Map.of(RejectReason.NOT_A_NUMBER, 1L));
    }

    @Test
    void rejectsARowWhoseFailureIsHandled() {
        Exchange bad = begin();
        add("fruit", "a", 2);
        bad.setProperty(Exchange.EXCEPTION_CAUGHT, new IllegalStateException("handled"));
        bad.getExchangeExtension().setErrorHandlerHandled(true);
        read.rowEnded(bad);

        assertThat(read.snapshot().size()).isZero();
        assertThat(read.rejections().counts()).isEqualTo(Map.of(RejectReason.STEP_FAILED, 1L));
    }

    @Test
    void settlesARowWhenItHasEnded() {
        Exchange row = begin();
        add("fruit", "a", 1);
        assertThat(read.snapshot().size()).isZero();

        read.rowEnded(row);

        assertThat(read.snapshot().size()).isOne();
    }

    @Test
    void addsAtOnceWhatIsNoRows() {
        add("fruit", "a", 1);

        assertThat(read.snapshot().size()).isOne();
        assertThat(read.rows()).isZero();
    }

    @Test
    void isCompleteAtTheEndOfTheStore() {
        while (rows.hasNext()) {
            assertThatThrownBy(() -> read.check(store)).hasMessage("the route did not read it to its end");
            row("fruit", "a", 1);
        }

        assertThatCode(() -> read.check(store)).doesNotThrowAnyException();
    }

    /** A split that one row has ended may have taken more. */
    @Test
    void isNotCompleteIfARowWasNotRouted() {
        row("fruit", "a", 1);
        rows.forEachRemaining(row -> {});

        assertThatThrownBy(() -> read.check(store)).hasMessage("the route did not read it to its end");
    }

    @Test
    void namesTheMetricAndTheWidestLabelBeyondTheLimit() {
        row("fruit", "a", 1);
        row("fruit", "b", 1);
        row("tool", "c", 1);
        row("tool", "d", 1);

        assertFailed("more than series.max 3 series: most are of store_rows, whose label place has 4 values");
    }

    @Test
    void failsOfAStopThatBreaksOffARow() {
        Exchange row = begin();
        row.setException(new RejectedExecutionException("stopping"));
        read.rowEnded(row);

        assertFailed("the routes were stopped while it was read");
    }

    @Test
    void failsWhenTheMemoryIsNotEnough() {
        Exchange row = begin();
        row.setException(new OutOfMemoryError("Java heap space"));
        read.rowEnded(row);

        assertFailed("java.lang.OutOfMemoryError: Java heap space");
    }

    @Test
    void failsOfARowOnAnotherThread() {
        assertThatThrownBy(() -> CompletableFuture.runAsync(this::begin).join())
                .hasCauseInstanceOf(IllegalStateException.class);

        assertFailed("the rows of a store are measured one after the other, on one thread: not behind"
                + " parallelProcessing, threads, delay, seda or wireTap, nor when they have ended");
    }

    /** The rest of its rows are of no use any more. */
    private void assertFailed(String message) {
        assertThatThrownBy(this::begin).hasMessage(message);
        assertThatThrownBy(() -> read.check(store)).hasMessage(message);
    }

    private void row(String type, String place, double value) {
        Exchange row = begin();
        add(type, place, value);
        read.rowEnded(row);
    }

    private Exchange begin() {
        Exchange exchange = new DefaultExchange(context);
        exchange.setIn(rows.next());
        read.rowBegins(exchange);
        return exchange;
    }

    private void add(String type, String place, double value) {
        read.add(new Contribution(ROWS, List.of(type, place), value));
    }
}
