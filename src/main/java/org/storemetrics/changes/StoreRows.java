package org.storemetrics.changes;

import java.util.function.Consumer;
import org.storemetrics.read.ReadParticipant;

/** The rows that one read has seen so far, beside those of the last successful read of the same store. */
final class StoreRows implements ReadParticipant {

    private final RowTable last;
    private final RowTable seen = new RowTable();
    private final Consumer<RowTable> committed;

    private long added;
    private long changed;
    private long known;
    private RowDiff row;
    private long rowKey;

    private enum RowDiff {
        ADDED,
        CHANGED,
        SAME,
        REPEATED
    }

    /**
     * Begins a read.
     *
     * @param last the rows of the last successful read; null if there was none
     * @param committed takes the rows of this one when it is published
     */
    StoreRows(RowTable last, Consumer<RowTable> committed) {
        this.last = last;
        this.committed = committed;
    }

    /** Takes a row; true if it is new since the last read, never so in the first one. */
    boolean add(long key, long content) {
        rowKey = key;
        if (seen.contains(key)) {
            row = RowDiff.REPEATED;
        } else if (last == null || !last.contains(key)) {
            row = RowDiff.ADDED;
        } else {
            row = last.content(key) == content ? RowDiff.SAME : RowDiff.CHANGED;
        }
        if (row != RowDiff.REPEATED) {
            seen.put(key, content);
        }
        return row == RowDiff.ADDED && last != null;
    }

    @Override
    public void keepRow() {
        if (row == null) {
            return;
        }
        switch (row) {
            case ADDED -> added++;
            case CHANGED -> changed++;
            default -> {}
        }
        known += row == RowDiff.CHANGED || row == RowDiff.SAME ? 1 : 0;
        row = null;
    }

    /** A rejected row is as it was before: still there with its last content, or not there yet. */
    @Override
    public void dropRow() {
        if (row == RowDiff.ADDED) {
            seen.removeLast(rowKey);
        } else if (row == RowDiff.CHANGED || row == RowDiff.SAME) {
            seen.put(rowKey, last.content(rowKey));
            known++;
        }
        row = null;
    }

    RowChanges changes() {
        return last == null ? RowChanges.NONE : new RowChanges(added, last.size() - known, changed);
    }

    @Override
    public void commit() {
        seen.trim();
        committed.accept(seen);
    }

    @Override
    public void forget() {
        row = null;
    }
}
