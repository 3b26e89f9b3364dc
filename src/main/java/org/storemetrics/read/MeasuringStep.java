package org.storemetrics.read;

/** A step of a route that knows of series which its metric has even if no row comes to it. */
public interface MeasuringStep {

    /** Makes these series in a read whose rows could have come to the step. */
    void expectSeries(Read read);
}
