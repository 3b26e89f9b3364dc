package org.storemetrics.nodeexporter;

import java.util.Map;

/** One answer of the exporter; contract section 1.2: the status is 200 even when a whole file was lost. */
record Scrape(int status, String body, Exposition exposition) {
    static Scrape of(int status, String body) {
        // any other status comes with a sentence instead of samples
        return new Scrape(status, body, Exposition.parse(status == 200 ? body : ""));
    }

    /** Values by canonical series, see {@link Sample#series()}. */
    Map<String, Double> series() {
        return exposition.series();
    }

    Map<String, String> help() {
        return exposition.help();
    }

    Map<String, String> types() {
        return exposition.types();
    }

    double value(String series) {
        Double value = series().get(series);
        if (value == null) {
            throw new AssertionError("the exporter does not expose " + series);
        }
        return value;
    }
}
