package org.storemetrics.changes;

/**
 * Where each key of an array is: a hash table of ints, 5 bytes a key. Most lookups touch no key but the one they find.
 *
 * <p>A slot is 0 if it is free. Otherwise its lower bits are a place in the array plus 1, and all bits above are those of
 * the key that is there: another key hardly ever has the same. A key whose slot is taken has the next one that is free.
 */
final class KeyIndex {

    private static final double FULLEST = 0.75;

    private final long[] keys;
    private final int[] slots;
    private final int placeBits;

    /** An index of the first keys of an array; those behind them must not change but by {@link #add}. */
    KeyIndex(long[] keys, int size) {
        this.keys = keys;
        this.slots = new int[(int) (keys.length / FULLEST) + 1];
        this.placeBits = 2 * Integer.highestOneBit(keys.length) - 1;
        for (int place = 0; place < size; place++) {
            add(place);
        }
    }

    /** The place of a key; below 0 if it is not there. */
    int find(long key) {
        return (slots[slot(key)] & placeBits) - 1;
    }

    /** Adds the key at a place, which is not there yet. */
    void add(int place) {
        slots[slot(keys[place])] = (int) keys[place] & ~placeBits | place + 1;
    }

    /** Removes the key that was added last: no other key's slot depends on it. */
    void removeLast(int place) {
        slots[slot(keys[place])] = 0;
    }

    int[] slots() {
        return slots;
    }

    /** The slot that a key has, or would get: the hash scaled to their number, then the next one that fits or is free. */
    private int slot(long key) {
        int slot = (int) Math.multiplyHigh(key >>> 1, (long) slots.length << 1);
        while (slots[slot] != 0 && !isOf(key, slots[slot])) {
            slot = slot + 1 == slots.length ? 0 : slot + 1;
        }
        return slot;
    }

    private boolean isOf(long key, int taken) {
        return ((taken ^ (int) key) & ~placeBits) == 0 && keys[(taken & placeBits) - 1] == key;
    }
}
