package org.storemetrics.read;

import java.util.List;

/**
 * What one gauge step adds to one series.
 *
 * @param family the gauge
 * @param labelValues the values of the family's labels, in their order
 * @param value a finite number
 */
public record Contribution(GaugeFamily family, List<String> labelValues, double value) {}
