package org.storemetrics.store;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.storemetrics.file.FileStamp;
import org.storemetrics.read.MetricFamily;
import org.storemetrics.read.Read;
import org.storemetrics.read.ReadFailedException.FailureReason;
import org.storemetrics.read.RowRejectedException.RejectReason;
import org.storemetrics.read.Snapshot;

/**
 * All that is exposed of one store. Immutable: a scrape sees one state or the next, never a mix.
 *
 * @param failure why its last read, or the last look at it, has failed; null if it did not, or was not tried yet
 * @param file what its file looks like
 * @param reads how its reads went
 * @param snapshot what the last successful read published; empty if there was none or the store is gone
 */
record StoreState(@Nullable FailureReason failure, SeenFile file, Reads reads, Snapshot snapshot) {

    /** A store that is expected but was never seen. */
    static final StoreState ABSENT = new StoreState(null, SeenFile.NONE, Reads.NONE, Snapshot.EMPTY);

    /**
     * A file as it was seen.
     *
     * @param stamp when it was last looked at; null if it does not exist
     * @param read at the last successful read; null if it must be read
     * @param settled whether any later change of the file as it was read shows in its stamp; if not it is read once more
     */
    record SeenFile(@Nullable FileStamp stamp, @Nullable FileStamp read, boolean settled) {

        static final SeenFile NONE = unread(null);

        static SeenFile unread(@Nullable FileStamp stamp) {
            return new SeenFile(stamp, null, true);
        }
    }

    /**
     * All reads so far.
     *
     * @param lastSuccess when the last successful one ended; null if there was none
     * @param seconds how long the successful ones took together
     * @param rows how many rows they had
     * @param rejected how many of these rows could not be measured, by reason; a reason that did not occur is absent
     * @param last the last successful one
     */
    record Reads(
            @Nullable Instant lastSuccess,
            long successes,
            long failures,
            double seconds,
            long rows,
            Map<RejectReason, Long> rejected,
            LastRead last) {

        static final Reads NONE = new Reads(null, 0, 0, 0, 0, Map.of(), new LastRead(0, Map.of()));

        private Reads succeeded(Read read, Instant now) {
            Map<RejectReason, Long> total = new TreeMap<>(rejected);
            read.rejections().counts().forEach((reason, count) -> total.merge(reason, count, Long::sum));
            return new Reads(
                    now,
                    successes + 1,
                    failures,
                    seconds + read.file().seconds(),
                    rows + read.rows(),
                    Map.copyOf(total),
                    new LastRead(read.rows(), read.rejections().counts()));
        }

        private Reads failed() {
            return new Reads(lastSuccess, successes, failures + 1, seconds, rows, rejected, last);
        }
    }

    /** How many rows a read had, and how many of them were rejected, by reason. */
    record LastRead(long rows, Map<RejectReason, Long> rejected) {

        /** Whether nothing of what it had was measured. */
        boolean hasRejectedAll() {
            return rows > 0
                    && rejected.values().stream().mapToLong(Long::longValue).sum() == rows;
        }
    }

    /** Whether the store exists and its last read succeeded. */
    boolean up() {
        return failure == null && reads.successes > 0;
    }

    /** Whether the last successful read has measured a row, and the store is not gone since. */
    boolean isMeasured() {
        return failure != FailureReason.MISSING && reads.last.rows() > 0 && !reads.last.hasRejectedAll();
    }

    StoreState succeeded(Read read, Snapshot published, FileStamp stamp, Instant now) {
        Instant began = now.minusNanos((long) (read.file().seconds() * 1e9));
        SeenFile seen = new SeenFile(stamp, stamp, stamp.isSettled(began));
        return new StoreState(null, seen, reads.succeeded(read, now), published);
    }

    /** The last good snapshot stays; the file is read again at the next poll. */
    StoreState failed(@Nullable FileStamp stamp, FailureReason why) {
        return new StoreState(why, SeenFile.unread(stamp), reads.failed(), snapshot);
    }

    /** It could not be looked at: the last good snapshot stays; the file is read again when that is possible. */
    StoreState unseen(FailureReason why) {
        return new StoreState(why, SeenFile.unread(file.stamp), reads, snapshot);
    }

    /** The file is read again at the next poll, though it may not have changed. */
    StoreState unread() {
        return new StoreState(failure, SeenFile.unread(file.stamp), reads, snapshot);
    }

    /** The series of other families than these are dropped. */
    StoreState retain(Collection<MetricFamily> families) {
        if (families.containsAll(snapshot.families().keySet())) {
            return this;
        }
        return new StoreState(failure, file, reads, snapshot.retain(families));
    }

    /** The file does not exist any more. */
    StoreState gone() {
        return new StoreState(FailureReason.MISSING, SeenFile.NONE, reads, Snapshot.EMPTY);
    }

    /** Whether a file is to be read: it was changed, was never read well, or can now be told from a changed one. */
    boolean isToBeRead(FileStamp stamp, Instant now) {
        return !isUnchanged(stamp) || !file.settled && stamp.isSettled(now);
    }

    /** Whether a file looks as it did at the last successful read. */
    boolean isUnchanged(@Nullable FileStamp stamp) {
        return stamp != null && stamp.equals(file.read);
    }
}
