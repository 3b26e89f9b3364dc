/**
 * The route files at work: loaded, followed when they are edited, and swapped for their next version without a metric lost.
 * It imports {@code mistakes} for what is wrong in them, {@code settings} for their placeholders, {@code read} and {@code
 * file}.
 */
@NullMarked
package org.storemetrics.routes;

import org.jspecify.annotations.NullMarked;
