package org.storemetrics.bench;

/** One or more figures that are measured together. */
interface Measurement {

    /** Measures and reports. */
    void measure(Workbench bench, Report report) throws Exception;
}
