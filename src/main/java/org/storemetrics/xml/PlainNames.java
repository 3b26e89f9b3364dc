package org.storemetrics.xml;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;

/**
 * The names of a store's elements and attributes, each of which there is once. They are found by a hash that nobody outside
 * of the process knows, or as those that have followed one another before.
 */
final class PlainNames {

    /** Half of what the other reader takes: it tells of more. */
    private static final int MOST = BoundedNames.MOST / 2;

    private static final int MOST_BYTES = BoundedNames.MOST_CHARACTERS / 2;

    private static final boolean[] OF_NAMES = new boolean[256];

    static {
        for (char c = 0; c < 128; c++) {
            OF_NAMES[c] = Character.isLetterOrDigit(c) || "_:.-".indexOf(c) >= 0;
        }
    }

    /** A name as it stands in a tag; one for all places where it stands. */
    static final class Name {

        private final byte[] bytes;
        private final long hash;
        private final String prefix;
        private final String local;
        private final boolean isDeclaration;
        // what has followed it in the store
        private @Nullable Name next;
        private long tag;

        private Name(byte[] bytes, long hash) {
            String name = new String(bytes, StandardCharsets.US_ASCII);
            int colon = name.indexOf(':');
            this.bytes = bytes;
            this.hash = hash;
            prefix = colon < 0 ? "" : name.substring(0, colon);
            local = name.substring(colon + 1);
            boolean isOne = colon != 0 && !local.isEmpty() && begins(name.charAt(0)) && begins(local.charAt(0));
            if (!isOne || local.indexOf(':') >= 0) {
                throw new NotPlainException();
            }
            isDeclaration = (prefix.isEmpty() ? local : prefix).equals(XMLConstants.XMLNS_ATTRIBUTE);
        }

        private static boolean begins(char first) {
            return Character.isLetter(first) || first == '_';
        }

        /** Empty if it has none. */
        String prefix() {
            return prefix;
        }

        String local() {
            return local;
        }

        /** Whether, as an attribute, it declares a namespace. */
        boolean isDeclaration() {
            return isDeclaration;
        }

        int length() {
            return bytes.length;
        }

        /** Whether it stands there; another one that begins so may as well. */
        boolean isAt(byte[] all, int place) {
            int length = bytes.length;
            if (place + length > all.length) {
                return false;
            }
            // they are short, and most are the same
            for (int i = 0; i < length; i++) {
                if (all[place + i] != bytes[i]) {
                    return false;
                }
            }
            return true;
        }

        /** Whether it stands twice in a tag, of which each has another number. */
        boolean isAgainIn(long number) {
            boolean again = tag == number;
            tag = number;
            return again;
        }
    }

    private final PlainBytes store;
    private @Nullable Name[] table = new Name[256];
    private int known;
    private int length;
    private @Nullable Name last;

    PlainNames(PlainBytes store) {
        this.store = store;
    }

    /** The name that stands there; null if it may not be whole. */
    @Nullable
    Name at(int place) {
        byte[] all = store.array();
        Name before = last;
        Name expected = before == null ? null : before.next;
        if (expected != null && expected.isAt(all, place) && isBehindName(all[place + expected.length()])) {
            last = expected;
            return expected;
        }
        int end = place;
        long hash = BoundedNames.SECRET;
        while (OF_NAMES[all[end] & 0xff]) {
            hash = BoundedNames.step(hash, all[end++]);
        }
        if (store.isEnd(end)) {
            return null;
        }
        if (all[end] < 0 || end == place) {
            throw new NotPlainException();
        }
        Name name = find(all, place, end, hash);
        if (before != null) {
            before.next = name;
        }
        last = name;
        return name;
    }

    private static boolean isBehindName(byte one) {
        return one > 0 && !OF_NAMES[one];
    }

    private Name find(byte[] all, int from, int to, long hash) {
        int at = (int) hash & table.length - 1;
        for (Name name = table[at]; name != null; name = table[at]) {
            if (name.hash == hash && Arrays.equals(all, from, to, name.bytes, 0, name.bytes.length)) {
                return name;
            }
            at = at + 1 & table.length - 1;
        }
        known++;
        length += to - from;
        if (known > MOST || length > MOST_BYTES || to - from > BoundedNames.LONGEST) {
            throw new NotPlainException();
        }
        Name name = new Name(Arrays.copyOfRange(all, from, to), hash);
        put(name);
        if (2 * known > table.length) {
            @Nullable Name[] before = table;
            table = new Name[2 * before.length];
            for (Name one : before) {
                if (one != null) {
                    put(one);
                }
            }
        }
        return name;
    }

    private void put(Name name) {
        int at = (int) name.hash & table.length - 1;
        while (table[at] != null) {
            at = at + 1 & table.length - 1;
        }
        table[at] = name;
    }
}
