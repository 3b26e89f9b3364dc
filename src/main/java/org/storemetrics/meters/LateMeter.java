package org.storemetrics.meters;

import io.micrometer.core.instrument.Meter;
import java.util.function.Supplier;

/** A meter that is made when something first counts for it: until then no scrape has a line of it, not even with 0. */
final class LateMeter<M extends Meter> {

    private final Supplier<M> maker;
    private M meter;

    LateMeter(Supplier<M> maker) {
        this.maker = maker;
    }

    synchronized M get() {
        if (meter == null) {
            meter = maker.get();
        }
        return meter;
    }
}
