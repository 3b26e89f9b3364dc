package org.storemetrics.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Polls of all sources, held up for a moment. Not for several threads. */
final class HeldPolls implements AutoCloseable {

    private final List<Source> all;
    private final List<Source> held = new ArrayList<>();

    /** Holds up none yet. */
    HeldPolls(List<Source> all) {
        this.all = all;
    }

    /** Waits for the end of all that are under way, however long that takes; no other begins. */
    void acquire() throws InterruptedException {
        for (Source busy = tryAcquire(); busy != null; busy = tryAcquire()) {
            // nobody else is held up meanwhile
            close();
            busy.polling().acquire();
            held.add(busy);
        }
    }

    /** Holds up all but those that are held up already; it returns the first that is polling, or null. */
    private @Nullable Source tryAcquire() {
        for (Source source : all) {
            if (!held.contains(source)) {
                if (!source.polling().tryAcquire()) {
                    return source;
                }
                held.add(source);
            }
        }
        return null;
    }

    /** Lets them go on. */
    @Override
    public void close() {
        held.forEach(source -> source.polling().release());
        held.clear();
    }
}
