package org.storemetrics.rows;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The names of a row's fields in their order, and what depends on them alone. Most rows of a store have the same, and share
 * them: a row itself has but its values.
 */
final class FieldNames {

    private static final String RESERVED = "camel";

    private final String[] names;
    private final Map<String, Integer> headers;
    private final Map<String, FieldPath> paths = new ConcurrentHashMap<>();
    private volatile @Nullable Asked asked;
    // as far as anybody compares rows
    private volatile @Nullable Hashes hashes;

    private record Hashes(RowHash by, long[] all) {}

    /** A path by the very text that was asked for; the texts of routes are the same for each row. */
    private record Asked(
            String header, FieldPath path, @Nullable Asked before, int size) {

        private static final int MOST = 16;
    }

    private FieldNames(String[] names) {
        this.names = names;
        this.headers = new HashMap<>(2 * names.length);
        for (int i = 0; i < names.length; i++) {
            if (!names[i].isEmpty() && !names[i].regionMatches(true, 0, RESERVED, 0, RESERVED.length())) {
                headers.put(names[i], i);
            }
        }
    }

    String name(int place) {
        return names[place];
    }

    /** The hash of each name. */
    long[] hashes(RowHash by) {
        Hashes known = hashes;
        if (known == null || known.by != by) {
            known = new Hashes(by, Arrays.stream(names).mapToLong(by::of).toArray());
            hashes = known;
        }
        return known.all;
    }

    /** Where the field is that a header stands for; null if there is none, or its name is one of Camel's own. */
    @Nullable
    Integer header(String name) {
        return headers.get(name);
    }

    /** Where the field of a name is, be it a header or not; below 0 if there is none. */
    int place(String name) {
        Integer header = headers.get(name);
        return header == null ? Arrays.asList(names).indexOf(name) : header;
    }

    /** The path that a header's name is. */
    FieldPath path(String header) {
        Asked last = asked;
        for (Asked one = last; one != null; one = one.before) {
            if (one.header == header) {
                return one.path;
            }
        }
        FieldPath path = paths.computeIfAbsent(header, text -> FieldPath.parse(text, this));
        int size = last == null ? 1 : last.size + 1;
        if (size <= Asked.MOST) {
            asked = new Asked(header, path, last, size);
        }
        return path;
    }

    /**
     * The first names of a row, as far as it was read: a node of the tree of all names that the rows of a store have begun
     * with. Only the thread that reads the store uses it.
     */
    static final class Beginning {

        private final @Nullable Beginning shorter;
        private final String last;
        private final int size;
        // null as long as none but the usual one has followed
        private @Nullable Map<String, Beginning> longer;
        private @Nullable Beginning usual;
        private @Nullable FieldNames whole;

        /** No name, to begin a row with. */
        Beginning() {
            this(null, "", 0);
        }

        private Beginning(@Nullable Beginning shorter, String last, int size) {
            this.shorter = shorter;
            this.last = last;
            this.size = size;
        }

        int size() {
            return size;
        }

        /** These names and another one, if it has ever followed them; otherwise null. */
        @Nullable
        Beginning known(String name) {
            // the parser has each name but once
            if (usual != null && usual.last == name) {
                return usual;
            }
            Beginning known = longer == null ? null : longer.get(name);
            if (known == null && usual != null && usual.last.equals(name)) {
                return usual;
            }
            usual = known == null ? usual : known;
            return known;
        }

        /** These names and another one that follows them for the first time, and is not among them. */
        Beginning add(String name) {
            Beginning added = new Beginning(this, name, size + 1);
            if (usual != null) {
                longer = longer == null ? new HashMap<>(Map.of(usual.last, usual)) : longer;
                longer.put(name, added);
            }
            usual = added;
            return added;
        }

        /** Which of the names it is; below 0 if none. */
        int find(String name) {
            for (Beginning names = this; names.shorter != null; names = names.shorter) {
                if (names.last.equals(name)) {
                    return names.size - 1;
                }
            }
            return -1;
        }

        /** Puts where each of the names is that come after shorter ones. */
        void putAfter(Beginning shorter, Map<String, Integer> places) {
            for (Beginning names = this; names != shorter && names.shorter != null; names = names.shorter) {
                places.put(names.last, names.size - 1);
            }
        }

        /** Whether a row had these names and no other. */
        boolean hasWhole() {
            return whole != null;
        }

        /** These as the names of a row that has no other. */
        FieldNames whole() {
            if (whole == null) {
                String[] names = new String[size];
                for (Beginning rest = this; rest.shorter != null; rest = rest.shorter) {
                    names[rest.size - 1] = rest.last;
                }
                whole = new FieldNames(names);
            }
            return whole;
        }
    }
}
