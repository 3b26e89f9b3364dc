package org.storemetrics.changes;

/**
 * The keys and contents of a store's rows as pairs of 64-bit hashes, key beside content in one flat array: 16 bytes a row, and
 * a fifth for free slots.
 */
final class RowTable {

    private static final int SMALLEST = 16;
    private static final double FULLEST = 0.9;
    private static final double GROWTH = 1.25;

    private long[] pairs;
    private int slots;
    private int size;

    RowTable() {
        allocate(0);
    }

    private void allocate(long rows) {
        slots = (int) Math.min(Integer.MAX_VALUE / 2 - 8, Math.max(SMALLEST, (long) (rows / FULLEST) + 1));
        pairs = new long[2 * slots];
    }

    int size() {
        return size;
    }

    /** How many slots there are; each row that the table has is in one, until another row is put. */
    int slots() {
        return slots;
    }

    /**
     * The slot of a row.
     *
     * @return below 0 if the table does not have it
     */
    int find(long key) {
        int slot = slot(key);
        return pairs[2 * slot] == 0 ? -1 : slot;
    }

    boolean isTaken(int slot) {
        return pairs[2 * slot] != 0;
    }

    long key(int slot) {
        return pairs[2 * slot];
    }

    long content(int slot) {
        return pairs[2 * slot + 1];
    }

    /** Adds a row, or gives it another content. */
    void put(long key, long content) {
        int slot = slot(key);
        if (pairs[2 * slot] == 0) {
            if (isFull()) {
                resize((long) (size * GROWTH) + 1);
                slot = slot(key);
            }
            pairs[2 * slot] = stored(key);
            size++;
        }
        pairs[2 * slot + 1] = content;
    }

    /** Takes back the row that was added last: no other row's place depends on it yet. */
    void removeLast(long key) {
        pairs[2 * slot(key)] = 0;
        size--;
    }

    /** Whether one more row makes the table grow. */
    boolean isFull() {
        return size + 1 > slots * FULLEST;
    }

    /** Grows at once to the size that the table is to get: growing step by step leaves many times that behind. */
    void reserve(long rows) {
        if (rows > slots * FULLEST) {
            resize(rows);
        }
    }

    /** Gives back the room that a wrong expectation has left over. */
    void trim() {
        if (slots * FULLEST > size * GROWTH + SMALLEST) {
            resize(size);
        }
    }

    private void resize(long rows) {
        long[] before = pairs;
        allocate(rows);
        size = 0;
        for (int i = 0; i < before.length; i += 2) {
            if (before[i] != 0) {
                put(before[i], before[i + 1]);
            }
        }
    }

    /** The slot that a key has, or would get: the hash scaled to the length, then the next free one. */
    private int slot(long key) {
        long stored = stored(key);
        int slot = (int) Math.multiplyHigh(stored >>> 1, (long) slots << 1);
        while (pairs[2 * slot] != 0 && pairs[2 * slot] != stored) {
            slot = slot + 1 == slots ? 0 : slot + 1;
        }
        return slot;
    }

    /** 0 marks a free slot. */
    private static long stored(long key) {
        return key == 0 ? 1 : key;
    }
}
