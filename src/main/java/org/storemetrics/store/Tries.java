package org.storemetrics.store;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Route;
import org.storemetrics.file.FileStamp;

/** How often stores are looked at that are to be read only once: until each is whole, or the time is over. */
record Tries(Duration patience, long beginNanos) {

    private static final int PERIOD_MILLIS = 500;

    boolean areOver() {
        return System.nanoTime() - beginNanos >= patience.toNanos();
    }

    /** Whether a file may still be being written. */
    boolean isFresh(FileStamp file) {
        return Duration.between(file.modified().toInstant(), Instant.now()).compareTo(patience) < 0;
    }

    void begin(Route route) {
        if (route.getConsumer() instanceof StoreConsumer consumer) {
            consumer.setTimeUnit(TimeUnit.MILLISECONDS);
            consumer.setDelay(PERIOD_MILLIS);
        }
    }
}
