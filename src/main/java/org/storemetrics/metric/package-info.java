/**
 * The Camel component {@code gauge}: a step that feeds a gauge from the rows of a store.
 *
 * <p>Its options come in when a route is built ({@link org.storemetrics.metric.GaugeEndpoint}), and are checked and compiled
 * there. Then a row's exchange comes in ({@link org.storemetrics.metric.GaugeProducer}), and what it adds to one series goes to
 * its read ({@link org.storemetrics.read.Read}), or the row is rejected.
 *
 * <p>Imports {@code read} alone.
 */
@NullMarked
package org.storemetrics.metric;

import org.jspecify.annotations.NullMarked;
