package org.storemetrics.rows;

import java.util.HashMap;
import java.util.Map;

/**
 * The names of a row's fields in their order. Most rows of a store have the same, and share them: a row itself has but its
 * values, and what depends on the names alone is made once.
 */
final class FieldNames {

    private static final String RESERVED = "camel";

    private final FieldNames first;
    private final FieldNames before;
    private final String last;
    private final int size;
    private final Map<String, FieldNames> longer = new HashMap<>(2);
    private FieldNames usual;
    // of the first names only: how many others were made of them
    private int made;

    private String[] names;
    private long[] hashes;
    private Map<String, Integer> headers;

    /** No names, to begin a row with. */
    FieldNames() {
        this.first = this;
        this.before = null;
        this.last = null;
        this.size = 0;
    }

    private FieldNames(FieldNames before, String last) {
        this.first = before.first;
        this.before = before;
        this.last = last;
        this.size = before.size + 1;
    }

    /** How many there are. */
    int size() {
        return size;
    }

    /** How many lists of names were made so far, for the rows of one store. */
    int made() {
        return first.made;
    }

    /** These names and another one behind them; not for one that is among them. */
    FieldNames and(String name) {
        // the parser has each name but once
        if (usual != null && usual.last == name) {
            return usual;
        }
        usual = longer.computeIfAbsent(name, another -> {
            first.made++;
            return new FieldNames(this, another);
        });
        return usual;
    }

    /** Whether that name has most often followed these. */
    boolean isUsual(String name) {
        return usual != null && usual.last == name;
    }

    /** Which of the names it is; below 0 if none. */
    int find(String name) {
        for (FieldNames names = this; names.size > 0; names = names.before) {
            if (names.last.equals(name)) {
                return names.size - 1;
            }
        }
        return -1;
    }

    /** No name follows in this row: on the thread that reads, before other threads see it. */
    FieldNames end() {
        if (names == null) {
            String[] all = new String[size];
            for (FieldNames rest = this; rest.size > 0; rest = rest.before) {
                all[rest.size - 1] = rest.last;
            }
            headers = new HashMap<>();
            hashes = new long[size];
            for (int i = 0; i < size; i++) {
                hashes[i] = RowHash.of(all[i]);
                if (!all[i].regionMatches(true, 0, RESERVED, 0, RESERVED.length())) {
                    headers.put(all[i], i);
                }
            }
            names = all;
        }
        return this;
    }

    /** One of the names, by its place. */
    String name(int place) {
        return names[place];
    }

    /** The hash of one of the names. */
    long hash(int place) {
        return hashes[place];
    }

    /** Where the field is that a header stands for; null if there is none, or its name is one of Camel's own. */
    Integer header(String name) {
        return headers.get(name);
    }
}
