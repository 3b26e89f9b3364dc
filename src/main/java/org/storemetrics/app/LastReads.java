package org.storemetrics.app;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.storemetrics.export.Overview;
import org.storemetrics.export.Overview.LastRead;
import org.storemetrics.export.Overview.Read;
import org.storemetrics.read.RowOutcome;
import org.storemetrics.store.StoreReport;

/**
 * How the last reads of each store went, for the page of {@code http.port}: as much as a person looks at, of no more stores
 * than there is room for. Without that page nobody asks it to look on.
 */
final class LastReads {

    private static final int MOST_READS = 30;
    private static final int MOST_STORES = 100;

    private final Clock clock;
    private final Map<Path, Reads> stores = new ConcurrentHashMap<>();

    /** Has seen no read. */
    LastReads(Clock clock) {
        this.clock = clock;
    }

    /** A read of a store begins: who is told of its rows. */
    RowOutcome begin(Path store) {
        // the others are shown without their reads
        Reads known =
                stores.size() < MOST_STORES ? stores.computeIfAbsent(store, path -> new Reads()) : stores.get(store);
        return known == null ? RowOutcome.UNOBSERVED : new SeenRows(clock.instant(), known::succeeded, known::failed);
    }

    /** Nothing is known of a store any more. */
    void forget(Path store) {
        stores.remove(store);
    }

    /** A store as it is shown. */
    Overview.Store show(StoreReport report) {
        Reads reads = stores.getOrDefault(report.path(), new Reads());
        return reads.show(report);
    }

    private final class Reads {

        private final Deque<Read> last = new ArrayDeque<>();
        private @Nullable LastRead lastGood;
        private String trouble = "";

        synchronized void succeeded(SeenRows rows) {
            Instant now = clock.instant();
            add(new Read(now, true, rows.rows(), rows.rejected(), Duration.between(rows.begun(), now)));
            lastGood = rows.at(now);
            trouble = rows.trouble();
        }

        synchronized void failed(SeenRows rows, String why) {
            Instant now = clock.instant();
            add(new Read(now, false, 0, 0, Duration.between(rows.begun(), now)));
            trouble = why;
        }

        private void add(Read read) {
            if (last.size() == MOST_READS) {
                last.removeFirst();
            }
            last.addLast(read);
        }

        synchronized Overview.Store show(StoreReport report) {
            String why = report.reason() + (report.reason().isEmpty() || trouble.isEmpty() ? "" : ": ") + trouble;
            return new Overview.Store(report.path(), report.isUp(), report.since(), why, List.copyOf(last), lastGood);
        }
    }
}
