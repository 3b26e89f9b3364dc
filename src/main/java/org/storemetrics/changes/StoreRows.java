package org.storemetrics.changes;

import java.util.BitSet;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.ReadParticipant;

/**
 * The rows that one read has seen so far, as what sets them apart from those of the last successful read of the same store:
 * a store in which little has changed takes a bit a row while it is read.
 */
final class StoreRows implements ReadParticipant {

    // fewer rows tell too little of how many there will be
    private static final int ESTIMATED_FROM = 1000;
    // tables that are there only while a store is read may be large
    private static final long STEP = 4;

    private final @Nullable RowTable last;
    // which of the last rows were seen
    private final BitSet seen = new BitSet();
    private final RowTable added = new RowTable();
    private final LongSupplier expected;
    private final Consumer<RowTable> committed;

    private long changed;
    // null outside of rows
    private @Nullable RowDiff row;
    private long rowKey;
    private int place = -1;
    // those of the last rows as they are now; null as long as none has changed
    private int @Nullable [] contents;

    private enum RowDiff {
        ADDED,
        CHANGED,
        SAME,
        REPEATED
    }

    /**
     * Begins a read after the last successful one, if there was one. A store that is read for the first time is expected to
     * have so many rows; those of this read are handed on when it is published.
     */
    StoreRows(@Nullable RowTable last, LongSupplier expected, Consumer<RowTable> committed) {
        this.last = last;
        this.expected = expected;
        this.committed = committed;
    }

    /** Whether there was no successful read before. */
    boolean isFirst() {
        return last == null;
    }

    /** Whether the row that is being routed was taken with another key than this. */
    boolean isOther(long key) {
        return row != null && key != rowKey;
    }

    /** Takes a row, as often as it is asked; true if it is new since the last read, never so in the first one. */
    boolean add(long key, int content) {
        if (row == null) {
            take(key, content);
        }
        return row == RowDiff.ADDED && last != null;
    }

    private void take(long key, int content) {
        rowKey = key;
        int guess = place + 1;
        place = last == null ? -1 : last.find(key, guess);
        row = last == null || place < 0 ? addUnknown(key, content) : addKnown(last, content);
    }

    private RowDiff addUnknown(long key, int content) {
        if (added.size() >= ESTIMATED_FROM && added.isFull()) {
            added.reserve(last == null ? expected.getAsLong() : STEP * added.size());
        }
        return added.add(key, content) ? RowDiff.ADDED : RowDiff.REPEATED;
    }

    private RowDiff addKnown(RowTable last, int content) {
        if (seen.get(place)) {
            return RowDiff.REPEATED;
        }
        seen.set(place);
        if (last.content(place) == content) {
            return RowDiff.SAME;
        }
        if (contents == null) {
            contents = last.contents();
        }
        contents[place] = content;
        changed++;
        return RowDiff.CHANGED;
    }

    @Override
    public void keepRow() {
        row = null;
    }

    /** A rejected row is as it was before: still there with its last content, or not there yet. */
    @Override
    public void dropRow() {
        if (row == RowDiff.ADDED) {
            added.removeLast();
        } else if (row == RowDiff.CHANGED && last != null && contents != null) {
            contents[place] = last.content(place);
            changed--;
        }
        row = null;
    }

    RowChanges changes() {
        return last == null ? RowChanges.NONE : new RowChanges(added.size(), last.size() - seen.cardinality(), changed);
    }

    @Override
    public void commit() {
        if (last == null) {
            added.dropIndex();
            added.trim();
            committed.accept(added);
            return;
        }
        last.dropIndex();
        int known = seen.cardinality();
        RowTable rows = known < last.size() ? retained(last, known) : last;
        // whatever can fail is done before anything is changed
        long all = rows.size() + (long) added.size();
        rows.reserve(added.size() == 0 ? all : all + all / 16);
        if (rows == last && contents != null) {
            last.setContents(contents);
        }
        for (int i = 0; i < added.size(); i++) {
            rows.append(added.key(i), added.content(i));
        }
        committed.accept(rows);
    }

    private RowTable retained(RowTable last, int known) {
        RowTable rows = new RowTable();
        rows.reserve(known + (long) added.size());
        for (int i = seen.nextSetBit(0); i >= 0; i = seen.nextSetBit(i + 1)) {
            rows.append(last.key(i), contents == null ? last.content(i) : contents[i]);
        }
        return rows;
    }

    @Override
    public void forget() {
        if (last != null) {
            last.dropIndex();
        }
        row = null;
    }
}
