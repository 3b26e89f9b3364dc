/**
 * The meters of Camel's {@code micrometer:} steps: counters, summaries, histograms and timers that outlive a read.
 *
 * <p>In comes a row's exchange, at a step ({@link org.storemetrics.meters.MeterEndpoint}). What the step measures is kept
 * aside for the exchange's read ({@link org.storemetrics.meters.ReadMeters}) and counts when the read is published
 * ({@link org.storemetrics.meters.MeterTable}); the textfile is a scrape of that. An edit of the routes drops the meters that
 * they no longer make ({@link org.storemetrics.meters.RouteMeters}).
 *
 * <p>Imports {@code read} and {@code file} alone.
 */
@NullMarked
package org.storemetrics.meters;

import org.jspecify.annotations.NullMarked;
