package org.storemetrics.read;

import java.nio.file.Path;
import org.storemetrics.rows.StoreRead;

/** Reads without files. */
public final class Reads {

    private Reads() {}

    /** A read of a store of which there is no file, and after which none comes, on the current thread. */
    public static Read alone(int seriesMax) {
        return new Read(
                new StoreRead.Turn(Path.of("/store.xml"), null, store -> null), seriesMax, RowOutcome.UNOBSERVED);
    }
}
