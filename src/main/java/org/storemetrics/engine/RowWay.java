package org.storemetrics.engine;

import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.Read;
import org.storemetrics.rows.Row;

/** A row's whole way through the steps of a split: its read is told where it begins and has ended. */
final class RowWay {

    private final RowExchange rows;
    private final RowStep steps;
    private final @Nullable Measure measure;
    private final @Nullable Read read;

    /** For the rows of a read, if that takes part. */
    RowWay(RowExchange rows, RowStep steps, @Nullable Read read) {
        this.rows = rows;
        this.steps = steps;
        this.measure = read == null ? null : Measure.of(steps);
        this.read = read;
    }

    /** Routes the next row to its end; last says that none follows. */
    void route(Row row, int index, boolean last) {
        Exchange exchange = rows.next(row);
        if (read != null) {
            read.rowBegins(exchange);
            if (isMeasured(row, exchange)) {
                read.rowMeasured();
                return;
            }
        }
        rows.describe(exchange, row, index, last);
        if (row.problem() == null) {
            process(exchange);
        }
        rows.done(exchange);
        if (read != null) {
            read.rowEnded(exchange);
        }
    }

    private boolean isMeasured(Row row, Exchange exchange) {
        if (measure == null || read == null || row.problem() != null) {
            return false;
        }
        try {
            if (measure.of(exchange)) {
                return true;
            }
        } catch (Exception | StackOverflowError e) {
            // the steps fail of the same, with all that belongs to it
        }
        read.current().again();
        return false;
    }

    private void process(Exchange exchange) {
        try {
            steps.process(exchange);
        } catch (OutOfMemoryError e) {
            // no fault of the row's
            throw e;
        } catch (Exception | VirtualMachineError e) {
            exchange.setException(e);
        }
    }
}
