package org.storemetrics.read;

import org.apache.camel.Exchange;

/** A step of a route that knows of series which its metric has even if no row comes to it. */
public interface MeasuringStep {

    /** Makes these series in a read whose rows could have come to the step. */
    void expectSeries(Read read);

    /** Makes the series in which a row would count that came to the step, in its read. It may fail as the step would. */
    default void expectSeriesOf(Exchange row) {}
}
