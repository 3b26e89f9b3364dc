package org.storemetrics.store;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.storemetrics.file.IoReason;
import org.storemetrics.file.PathText;
import org.storemetrics.read.Read;
import org.storemetrics.read.ReadFailedException.FailureReason;
import org.storemetrics.read.Rejections;
import org.storemetrics.read.Rejections.Rejection;
import org.storemetrics.read.RowRejectedException.RejectReason;
import org.storemetrics.text.HourlyLog;
import org.storemetrics.xml.StoreSyntaxException;

/**
 * How reading goes, in few lines however often stores are written: one when a store is read for the first time, begins to fail
 * or does so for another reason, is read again, has no rows any more or some again; the first rejected rows when some are
 * rejected for a reason that is new, or what they have if all are; and once an hour how it is and how often it was read.
 */
public final class ReadLog {

    private enum Outcome {
        EMPTY,
        ROWS
    }

    private record Rejected(Set<RejectReason> reasons, boolean isEvery) {}

    private final Logger log;
    private final HourlyLog<Path> reads;
    private final HourlyLog<Path> rejections;
    private final HourlyLog<Path> missing;
    private final HourlyLog<Path> unmatched;

    /** Begins with no read; the clock is monotonic and counts nanoseconds. */
    public ReadLog(LongSupplier nanos) {
        this(nanos, LoggerFactory.getLogger(ReadLog.class));
    }

    /** The same, but says it to another log. */
    public ReadLog(LongSupplier nanos, Logger log) {
        this.log = log;
        reads = new HourlyLog<>(log, nanos);
        rejections = new HourlyLog<>(log, nanos);
        missing = new HourlyLog<>(log, nanos);
        unmatched = new HourlyLog<>(log, nanos);
    }

    /** A store that was read once more and has not changed adds nothing to the log. */
    void succeeded(Read read, int series, boolean same) {
        Path store = read.store();
        long rejected = read.rejections().total();
        String line = "read %s: %d rows, %d rejected, %d series, %d ms"
                .formatted(
                        PathText.of(store),
                        read.rows(),
                        rejected,
                        series,
                        Math.round(read.file().seconds() * 1000));
        if (same) {
            log.debug(line);
            return;
        }
        if (rejected > 0) {
            rejected(store, read.rejections(), rejected == read.rows());
        } else {
            rejections.over(store, "no row of " + PathText.of(store) + " is rejected any more");
        }
        if (read.file().nearest().isEmpty()) {
            unmatched.over(store, "elements of " + PathText.of(store) + " are rows again");
        } else {
            String none = "none of the elements of " + PathText.of(store) + " is a row (store.row): did you mean '"
                    + read.file().nearest() + "'?";
            unmatched.seen(store, Outcome.EMPTY, Level.WARN, none);
        }
        reads.seen(store, read.rows() == 0 ? Outcome.EMPTY : Outcome.ROWS, Level.INFO, line);
    }

    /** Tells of the first rows, or, if it is all of a store's, of what they have: others may have been meant. */
    private void rejected(Path store, Rejections rows, boolean isEvery) {
        String such = " of " + PathText.of(store) + ", such as "
                + row(store, rows.first().get(0));
        String lasts = "rejected " + rows.total() + " rows" + such;
        String every = "rejected every row (" + rows.total() + ")" + such + "; the rows have the fields "
                + String.join(", ", rows.fields());
        List<String> lines = new ArrayList<>();
        rows.first().forEach(rejection -> lines.add("rejected " + row(store, rejection)));
        long more = rows.total() - lines.size();
        if (more > 0) {
            lines.add("rejected " + more + " more rows of " + PathText.of(store));
        }
        Rejected kind = new Rejected(rows.counts().keySet(), isEvery);
        rejections.seen(store, kind, Level.WARN, isEvery ? List.of(every) : lines, isEvery ? every : lasts);
    }

    private static String row(Path store, Rejection rejection) {
        return "row %d of %s:%d: %s (%s)"
                .formatted(
                        rejection.number(),
                        PathText.of(store),
                        rejection.line(),
                        rejection.message(),
                        rejection.reason().label());
    }

    /** A broken store is tried again at each poll. */
    void failed(Stores stores, Path store, Throwable error) {
        boolean kept = stores.state(store).snapshot().size() > 0;
        String line =
                "cannot read " + describe(PathText.of(store), error) + (kept ? "; its last good values stay" : "");
        reads.seen(store, FailureReason.of(error), Level.ERROR, line);
    }

    /** A directory or a store is not what it should be. */
    void missed(Path path, Enum<?> kind, String line) {
        missing.seen(path, kind, Level.WARN, line);
    }

    /** It is again. */
    void found(Path path, String line) {
        missing.over(path, line);
    }

    /** Other routes read the stores from now on: what they make of them is new, but not why one cannot be read. */
    public void begin() {
        rejections.forgetAll(kind -> true);
        unmatched.forgetAll(kind -> true);
        reads.forgetAll(Outcome.class::isInstance);
    }

    /** A poll has ended: tells what waits to be told. */
    void tell() {
        missing.tell();
        rejections.tell();
        unmatched.tell();
        reads.tell();
    }

    /** Nothing is known of a store any more; should it come back it is a new one. */
    public void forget(Path store) {
        reads.forget(store);
        rejections.forget(store);
        missing.forget(store);
        unmatched.forget(store);
    }

    void deleted(Path store) {
        log.info("store {} was deleted", PathText.of(store));
    }

    /** An earlier process knew of stores that no route reads. */
    void leftByOthers(List<Path> stores) {
        if (!stores.isEmpty()) {
            log.warn(
                    "state.directory: no route reads {}{}, so what was known of it is dropped; processes with other stores"
                            + " need a directory of their own",
                    PathText.of(stores.get(0)),
                    stores.size() == 1 ? "" : " and " + (stores.size() - 1) + " more");
        }
    }

    /** The routes read nothing of a source any more. */
    void left(Source source) {
        log.info("no route reads {} any more", source.files());
    }

    /** Why a store could not be read, after its name and where in it that is, if anywhere. */
    static String describe(String store, Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null && !(cause instanceof StoreSyntaxException)) {
            cause = cause.getCause();
        }
        if (cause instanceof StoreSyntaxException syntax) {
            return store + ":" + syntax.line() + ":" + syntax.column() + ": " + syntax.getMessage();
        }
        if (cause instanceof NoSuchFileException) {
            return store + ": it is gone";
        }
        if (cause instanceof OutOfMemoryError) {
            return store + ": out of memory (" + cause.getMessage() + "): the program has "
                    + (Runtime.getRuntime().maxMemory() >> 20) + " MB, give it more (-Xmx, in JAVA_OPTS)";
        }
        return store + ": " + IoReason.of(cause);
    }
}
