/**
 * Rows compared with those of the last read of their store: which are new, gone or changed. In come rows from an {@code
 * idempotentConsumer}, out go its answer and the counts of {@link org.storemetrics.changes.RowChanges}. Imports {@code read}
 * and {@code rows}.
 */
@NullMarked
package org.storemetrics.changes;

import org.jspecify.annotations.NullMarked;
