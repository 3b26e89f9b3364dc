package org.storemetrics.changes;

import java.lang.ref.WeakReference;
import java.util.Arrays;

/**
 * The keys and contents of a store's rows in the store's order, as hashes of 64 and 32 bits: 12 bytes a row. A store that is
 * read again mostly has its rows in the order of the last time, so that each key is found next to the one before. Only where
 * that fails an index of the keys is made, 5 bytes a row, and kept until nobody looks for rows any more.
 */
final class RowTable {

    private static final int SMALLEST = 16;
    private static final int MOST = 1 << 30;
    private static final double FULLEST = 0.75;
    private static final double GROWTH = 1.25;

    private long[] keys = new long[SMALLEST];
    private int[] contents = new int[SMALLEST];
    private int size;
    // an array that is done with, for the next copy of the contents as long as the collector has not taken it: of that
    // size it goes to the old generation, which is collected so seldom that each would take more of its room
    private WeakReference<int[]> spare = new WeakReference<>(null);

    // open addressing; an entry is a place plus 1, and above it as many bits of the key as there is room for; 0 is free
    private int[] index;
    private int placeBits;

    int size() {
        return size;
    }

    /**
     * The place of a row, counted from 0.
     *
     * @param guess the place to look at first
     * @return below 0 if the table does not have it
     */
    int find(long key, int guess) {
        if (guess < size && keys[guess] == key) {
            return guess;
        }
        makeIndex();
        return (index[slot(key)] & placeBits) - 1;
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
        makeIndex();
        if (index[slot(key)] != 0) {
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
            index[slot(key)] = entry(key, size);
        }
        size++;
    }

    /** Nobody looks for rows for a while. */
    void dropIndex() {
        if (index != null) {
            spare = new WeakReference<>(index);
            index = null;
        }
    }

    /** Takes back the row that was added last: no other row's slot depends on it yet. */
    void removeLast() {
        if (index != null) {
            index[slot(keys[size - 1])] = 0;
        }
        size--;
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
        boolean indexed = index != null;
        index = null;
        int[] sized = Arrays.copyOf(contents, length);
        keys = Arrays.copyOf(keys, length);
        contents = sized;
        if (indexed) {
            makeIndex();
        }
    }

    private void makeIndex() {
        if (index == null) {
            index = new int[(int) (keys.length / FULLEST) + 1];
            placeBits = 2 * Integer.highestOneBit(keys.length) - 1;
            for (int place = 0; place < size; place++) {
                index[slot(keys[place])] = entry(keys[place], place);
            }
        }
    }

    private int entry(long key, int place) {
        return (int) key & ~placeBits | place + 1;
    }

    /** The slot that a key has, or would get: the hash scaled to the index's length, then the next one that fits or is free. */
    private int slot(long key) {
        int slot = (int) Math.multiplyHigh(key >>> 1, (long) index.length << 1);
        while (index[slot] != 0 && !isOf(key, index[slot])) {
            slot = slot + 1 == index.length ? 0 : slot + 1;
        }
        return slot;
    }

    private boolean isOf(long key, int entry) {
        return ((entry ^ (int) key) & ~placeBits) == 0 && keys[(entry & placeBits) - 1] == key;
    }
}
