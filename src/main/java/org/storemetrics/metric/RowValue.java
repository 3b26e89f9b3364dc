package org.storemetrics.metric;

import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** What a row gives to a metric. */
interface RowValue {

    /**
     * A finite number; null if the row gives nothing.
     *
     * @throws org.storemetrics.read.RowRejectedException if the row cannot be measured
     */
    @Nullable
    Double evaluate(Exchange exchange);
}
