/**
 * One read of one store: what its rows have brought so far, kept aside until the row, then the store, has ended well. In
 * come rows from {@code engine}, and what the steps of {@code metric}, {@code meters} and {@code changes} make of them; out
 * goes a {@link org.storemetrics.read.Snapshot} to {@code store}, or nothing. It imports {@code rows} and {@code file}.
 */
@NullMarked
package org.storemetrics.read;

import org.jspecify.annotations.NullMarked;
