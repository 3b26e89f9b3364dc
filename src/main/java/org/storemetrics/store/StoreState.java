package org.storemetrics.store;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.storemetrics.file.FileStamp;
import org.storemetrics.read.GaugeFamily;
import org.storemetrics.read.Read;
import org.storemetrics.read.RejectReason;
import org.storemetrics.read.Snapshot;

/**
 * All that is exposed of one store. Immutable: a scrape sees one state or the next, never a mix.
 *
 * @param up the store exists and its last read succeeded
 * @param stamp the file as it was when last looked at; null if it does not exist
 * @param read the file as it was at the last successful read; null if it must be read
 * @param settled whether any later change of the file as it was read shows in its stamp; if not it is read once more
 * @param lastSuccess when the last successful read ended; null if there was none
 * @param snapshot what that read published; empty if there was none or the store is gone
 * @param successes how many reads succeeded
 * @param failures how many failed
 * @param rows how many rows the successful reads had
 * @param rejected how many of them could not be measured, by reason
 */
record StoreState(
        boolean up,
        FileStamp stamp,
        FileStamp read,
        boolean settled,
        Instant lastSuccess,
        Snapshot snapshot,
        long successes,
        long failures,
        long rows,
        Map<RejectReason, Long> rejected) {

    /** A store that is expected but was never seen. */
    static final StoreState ABSENT = new StoreState(false, null, null, true, null, Snapshot.EMPTY, 0, 0, 0, Map.of());

    StoreState succeeded(Read ended, Snapshot published, FileStamp file, Instant now) {
        Map<RejectReason, Long> total = new TreeMap<>(rejected);
        ended.rejected().forEach((reason, count) -> total.merge(reason, count, Long::sum));
        Instant began = now.minusNanos((long) (ended.seconds() * 1e9));
        return new StoreState(
                true,
                file,
                file,
                file.isSettled(began),
                now,
                published,
                successes + 1,
                failures,
                rows + ended.rows(),
                Map.copyOf(total));
    }

    /** Whether a file is to be read: it was changed, was never read well, or can now be told from a changed one. */
    boolean isToBeRead(FileStamp file, Instant now) {
        return !isUnchanged(file) || !settled && file.isSettled(now);
    }

    /** Whether a file looks as it did at the last successful read. */
    boolean isUnchanged(FileStamp file) {
        return file != null && file.equals(read);
    }

    /** The last good snapshot stays; the file is read again at the next poll. */
    StoreState failed(FileStamp file) {
        return new StoreState(false, file, null, true, lastSuccess, snapshot, successes, failures + 1, rows, rejected);
    }

    /** The file is read again at the next poll, though it may not have changed. */
    StoreState unread() {
        return new StoreState(up, stamp, null, true, lastSuccess, snapshot, successes, failures, rows, rejected);
    }

    StoreState retain(Collection<GaugeFamily> families) {
        return new StoreState(
                up, stamp, read, settled, lastSuccess, snapshot.retain(families), successes, failures, rows, rejected);
    }

    StoreState gone() {
        return new StoreState(
                false, null, null, true, lastSuccess, Snapshot.EMPTY, successes, failures, rows, rejected);
    }
}
