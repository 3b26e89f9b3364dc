package org.storemetrics.changes;

/** The keys and contents of a store's rows as pairs of 64-bit hashes, in two flat arrays: about 16 bytes a row. */
final class RowTable {

    private static final int SMALLEST = 16;
    private static final double FULLEST = 0.8;

    private long[] keys;
    private long[] contents;
    private int size;

    RowTable() {
        this(SMALLEST);
    }

    private RowTable(int slots) {
        keys = new long[slots];
        contents = new long[slots];
    }

    int size() {
        return size;
    }

    boolean contains(long key) {
        return keys[slot(key)] != 0;
    }

    /** The content of a row that the table has. */
    long content(long key) {
        return contents[slot(key)];
    }

    /** Adds a row, or gives it another content. */
    void put(long key, long content) {
        int slot = slot(key);
        if (keys[slot] == 0) {
            if (size + 1 > keys.length * FULLEST) {
                resize(keys.length * 2);
                slot = slot(key);
            }
            keys[slot] = stored(key);
            size++;
        }
        contents[slot] = content;
    }

    /** Takes back the row that was added last: no other row's place depends on it yet. */
    void removeLast(long key) {
        keys[slot(key)] = 0;
        size--;
    }

    /** Gives back the room that growing has left over. */
    void trim() {
        resize(Math.max(SMALLEST, (int) (size / FULLEST) + 1));
    }

    private void resize(int slots) {
        RowTable next = new RowTable(slots);
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != 0) {
                next.put(keys[i], contents[i]);
            }
        }
        keys = next.keys;
        contents = next.contents;
    }

    /** The slot that a key has, or would get: the hash scaled to the length, then the next free one. */
    private int slot(long key) {
        long stored = stored(key);
        int slot = (int) Math.multiplyHigh(stored >>> 1, (long) keys.length << 1);
        while (keys[slot] != 0 && keys[slot] != stored) {
            slot = slot + 1 == keys.length ? 0 : slot + 1;
        }
        return slot;
    }

    /** 0 marks a free slot. */
    private static long stored(long key) {
        return key == 0 ? 1 : key;
    }
}
