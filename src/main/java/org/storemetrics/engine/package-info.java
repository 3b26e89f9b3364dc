/**
 * A row's way through the routes. A {@code split} of a store's rows comes in from Camel's model; each row goes through the
 * same steps as in Camel's Splitter, with the same result, at a tenth of the cost where the steps are known: {@code to:
 * gauge}, {@code to: direct}, {@code choice}, {@code filter}, {@code idempotentConsumer: lastRows}. Whatever is not known is
 * left to Camel, step by step or as a whole. Where a row begins and has ended is said to its read here, and nowhere else.
 * It imports {@code metric}, {@code changes}, {@code read} and {@code rows}.
 */
@NullMarked
package org.storemetrics.engine;

import org.jspecify.annotations.NullMarked;
