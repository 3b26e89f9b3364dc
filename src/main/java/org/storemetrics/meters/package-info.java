/**
 * The meters of Camel's {@code micrometer:} steps: counters, summaries, histograms and timers that outlive a read.
 *
 * <p>In comes a row's exchange, at a step ({@link org.storemetrics.meters.MeterEndpoint}). What the step measures is kept
 * aside for the exchange's read ({@link org.storemetrics.meters.ReadMeters}) and goes to the registry when the
 * read is published ({@link org.storemetrics.meters.RouteMeters}); the textfile is a scrape of that. An edit of the
 * routes drops the meters that they no longer make.
 *
 * <p>Imports {@code read} alone.
 */
@NullMarked
package org.storemetrics.meters;

import org.jspecify.annotations.NullMarked;
