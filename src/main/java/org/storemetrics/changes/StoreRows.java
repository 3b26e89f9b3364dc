package org.storemetrics.changes;

import java.util.BitSet;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
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

    private final RowTable last;
    private final BitSet seen = new BitSet();
    private final RowTable changed = new RowTable();
    private final RowTable added = new RowTable();
    private final LongSupplier expected;
    private final Consumer<RowTable> committed;

    private long addedRows;
    private long changedRows;
    private int known;
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
     * @param expected how many rows a store that is read for the first time is likely to have
     * @param committed takes the rows of this one when it is published
     */
    StoreRows(RowTable last, LongSupplier expected, Consumer<RowTable> committed) {
        this.last = last;
        this.expected = expected;
        this.committed = committed;
    }

    /** Takes a row; true if it is new since the last read, never so in the first one. */
    boolean add(long key, long content) {
        rowKey = key;
        int slot = last == null ? -1 : last.find(key);
        if (slot < 0) {
            row = added.find(key) < 0 ? RowDiff.ADDED : RowDiff.REPEATED;
        } else if (seen.get(slot)) {
            row = RowDiff.REPEATED;
        } else {
            seen.set(slot);
            row = last.content(slot) == content ? RowDiff.SAME : RowDiff.CHANGED;
        }
        if (row == RowDiff.ADDED) {
            makeRoom(added, last == null ? expected : () -> STEP * added.size());
            added.put(key, content);
        } else if (row == RowDiff.CHANGED) {
            makeRoom(changed, () -> Math.min(last.size(), STEP * changed.size()));
            changed.put(key, content);
        }
        return row == RowDiff.ADDED && last != null;
    }

    private static void makeRoom(RowTable table, LongSupplier wanted) {
        if (table.size() >= ESTIMATED_FROM && table.isFull()) {
            table.reserve(wanted.getAsLong());
        }
    }

    @Override
    public void keepRow() {
        if (row == null) {
            return;
        }
        switch (row) {
            case ADDED -> addedRows++;
            case CHANGED -> {
                changedRows++;
                known++;
            }
            case SAME -> known++;
            case REPEATED -> {}
        }
        row = null;
    }

    /** A rejected row is as it was before: still there with its last content, or not there yet. */
    @Override
    public void dropRow() {
        if (row == RowDiff.ADDED) {
            added.removeLast(rowKey);
        } else if (row == RowDiff.CHANGED) {
            changed.removeLast(rowKey);
            known++;
        } else if (row == RowDiff.SAME) {
            known++;
        }
        row = null;
    }

    RowChanges changes() {
        return last == null ? RowChanges.NONE : new RowChanges(addedRows, last.size() - known, changedRows);
    }

    @Override
    public void commit() {
        if (last == null) {
            added.trim();
            committed.accept(added);
            return;
        }
        // a row that is gone cannot be taken out of a table: others stand where they are because of it
        RowTable rows = known < last.size() ? retained() : last;
        // whatever can fail is done before anything is changed
        long all = rows.size() + (long) added.size();
        rows.reserve(added.size() == 0 ? all : all + all / 16);
        putAll(changed, rows);
        putAll(added, rows);
        committed.accept(rows);
    }

    private RowTable retained() {
        RowTable rows = new RowTable();
        rows.reserve(known + (long) added.size());
        for (int slot = seen.nextSetBit(0); slot >= 0; slot = seen.nextSetBit(slot + 1)) {
            rows.put(last.key(slot), last.content(slot));
        }
        return rows;
    }

    private static void putAll(RowTable some, RowTable rows) {
        for (int slot = 0; slot < some.slots(); slot++) {
            if (some.isTaken(slot)) {
                rows.put(some.key(slot), some.content(slot));
            }
        }
    }

    @Override
    public void forget() {
        row = null;
    }
}
