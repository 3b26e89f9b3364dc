package org.storemetrics.metric;

import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** How the text of a value is read: as a number, as a number with a unit, or as a time. */
interface Reading {

    /**
     * The number that a text stands for.
     *
     * @param text without blanks around it, and not empty
     * @param exchange the row's; null for none, where no option asks for anything of it
     * @return NaN if it is no number, infinite if it is one that is not finite
     * @throws org.storemetrics.read.RowRejectedException if something else is wrong with it
     */
    double read(String text, @Nullable Exchange exchange);
}
