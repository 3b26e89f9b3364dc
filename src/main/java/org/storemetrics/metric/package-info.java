/**
 * The Camel component {@code gauge}, {@code counter}, {@code histogram}, {@code info} and {@code stateset}: steps that feed
 * metrics from the rows of a store.
 *
 * <p>A step's options come in when a route is built ({@link org.storemetrics.metric.MetricComponent}), and are checked and
 * compiled by the endpoint of its scheme ({@link org.storemetrics.metric.MetricEndpoint}). Then a row's exchange comes in
 * ({@link org.storemetrics.metric.MetricProducer}), and what it adds to one series goes to its read ({@link
 * org.storemetrics.read.Read}), or the row is rejected.
 *
 * <p>The options of values ({@link org.storemetrics.metric.ValueOptions}) become what is asked for each row ({@link
 * org.storemetrics.metric.Conversion}).
 *
 * <p>Imports {@code read} and {@code text}.
 */
@NullMarked
package org.storemetrics.metric;

import org.jspecify.annotations.NullMarked;
