package org.storemetrics.changes;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.storemetrics.state.StateInput;
import org.storemetrics.state.StateOutput;

/**
 * The keys and contents of a store's rows in the store's order, as hashes of 64 and 32 bits: 12 bytes a row. A store that is
 * read again mostly has its rows in the order of the last time, so that each key is found next to the one before. Only where
 * that fails the keys are indexed, until nobody looks for rows any more.
 */
final class RowTable {

    private static final int SMALLEST = 16;
    private static final int MOST = 1 << 30;
    private static final double GROWTH = 1.25;

    private long[] keys = new long[SMALLEST];
    private int[] contents = new int[SMALLEST];
    private int size;
    private @Nullable KeyIndex index;
    // for the next copy of the contents, if the collector has not taken it until then: arrays of that size go to the
    // old
    // generation, which is collected so seldom that a new one each time would take more of its room
    private WeakReference<int[]> spare = new WeakReference<>(null);

    int size() {
        return size;
    }

    /** The place of a row, which is looked for at the guessed one first; below 0 if there is none. */
    int find(long key, int guess) {
        return guess < size && keys[guess] == key ? guess : index().find(key);
    }

    long key(int place) {
        return keys[place];
    }

    int content(int place) {
        return contents[place];
    }

    /** The contents of all rows, as a copy that may be changed. */
    int[] contents() {
        int[] room = spare.get();
        spare.clear();
        int[] copy = room != null && room.length >= keys.length ? room : new int[keys.length];
        System.arraycopy(contents, 0, copy, 0, size);
        return copy;
    }

    /** Gives all rows the contents of such a copy. */
    void setContents(int[] copy) {
        if (copy.length >= keys.length) {
            spare = new WeakReference<>(contents);
            contents = copy;
        } else {
            System.arraycopy(copy, 0, contents, 0, size);
        }
    }

    /** Adds a row; false if one with that key is there already. */
    boolean add(long key, int content) {
        if (index().find(key) >= 0) {
            return false;
        }
        append(key, content);
        return true;
    }

    /** Adds a row that is not there yet. */
    void append(long key, int content) {
        if (isFull()) {
            resize((long) (size * GROWTH) + 1);
        }
        keys[size] = key;
        contents[size] = content;
        if (index != null) {
            index.add(size);
        }
        size++;
    }

    /** Takes back the row that was added last. */
    void removeLast() {
        size--;
        if (index != null) {
            index.removeLast(size);
        }
    }

    /** Whether one more row makes the table grow. */
    boolean isFull() {
        return size == keys.length;
    }

    /** Grows at once to the size that the table is to get: growing step by step leaves many times that behind. */
    void reserve(long rows) {
        if (rows > keys.length) {
            resize(rows);
        }
    }

    /** Gives back the room that a wrong expectation has left over. */
    void trim() {
        if (keys.length > size * GROWTH + SMALLEST) {
            resize(size);
        }
    }

    private void resize(long rows) {
        int length = (int) Math.min(MOST, Math.max(SMALLEST, rows));
        boolean wasIndexed = index != null;
        // its room is free before the arrays are copied
        index = null;
        int[] sized = Arrays.copyOf(contents, length);
        keys = Arrays.copyOf(keys, length);
        contents = sized;
        if (wasIndexed) {
            index();
        }
    }

    private KeyIndex index() {
        if (index == null) {
            index = new KeyIndex(keys, size);
        }
        return index;
    }

    void write(StateOutput out) throws IOException {
        out.writeInt(size);
        out.longs(keys, size);
        out.ints(contents, size);
    }

    static RowTable read(StateInput in) throws IOException {
        RowTable table = new RowTable();
        table.size = in.count(Long.BYTES + Integer.BYTES);
        if (table.size > 0) {
            table.keys = in.longs(table.size);
            table.contents = in.ints(table.size);
        }
        return table;
    }

    /** Nobody looks for rows for a while. */
    void dropIndex() {
        if (index != null) {
            spare = new WeakReference<>(index.slots());
            index = null;
        }
    }
}
