package org.storemetrics.xml;

import com.ctc.wstx.util.SymbolTable;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.BitSet;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;
import org.storemetrics.xml.StoreSyntaxException.LimitExceeded;

/**
 * The names of a store's elements and attributes, each of which the parser keeps to the store's end: not too many of them. A
 * store that has an id for a name would take all memory. They are found by the parser's hash, by which anybody can make
 * names that have the same, until too many do: then by one that nobody outside of the process can.
 */
final class BoundedNames extends SymbolTable {

    static final int MOST = 1 << 17;
    static final int LONGEST = 1000;
    static final int MOST_CHARACTERS = 1 << 22;

    /** Farther from its place hardly any name is in a table that is half full, unless someone has chosen them so. */
    private static final int FARTHEST = 100;

    /** So many attributes of one element the parser tells apart soon, whatever their names are. */
    static final int FEW_ATTRIBUTES = 500;

    /** What the parser tells by its identity in a DOCTYPE. */
    private static final String[] KEYWORDS = {
        "CDATA",
        "ID",
        "IDREF",
        "IDREFS",
        "ENTITY",
        "ENTITIES",
        "NOTATION",
        "NMTOKEN",
        "NMTOKENS",
        "REQUIRED",
        "IMPLIED",
        "FIXED"
    };

    private static final int FACTOR = 0x9E3779B9;
    private static final long SECRET_FACTOR = 0xBF58476D1CE4E5B9L;
    static final long SECRET = new SecureRandom().nextLong();

    private final int most;
    private final int seed;
    private @Nullable String[] names = Arrays.copyOf(KEYWORDS, 256);
    private int known;
    private int characters;
    private boolean isSecret;

    /** Begins with the names that every store has; rows may have so many fields. */
    BoundedNames(SymbolTable common, int mostFields) {
        mergeChild(common);
        seed = common.getHashSeed();
        most = Math.max(MOST, 2 * mostFields);
        arrange(names.length);
    }

    @Override
    public String findSymbol(char[] buffer, int start, int length, int hash) {
        if (length == 0) {
            return "";
        }
        int place = place(isSecret ? secretHash(buffer, start, length) : hash);
        int farthest = place + FARTHEST;
        for (int at = place; ; at++) {
            String name = names[at & names.length - 1];
            if (name == null) {
                return add(buffer, start, length, hash, at);
            }
            if (isSame(name, buffer, start, length)) {
                return name;
            }
            if (at == farthest && !isSecret) {
                isSecret = true;
                arrange(names.length);
                return findSymbol(buffer, start, length, hash);
            }
        }
    }

    @Override
    public String findSymbol(String name) {
        return findSymbol(name.toCharArray(), 0, name.length(), calcHash(name, seed));
    }

    /** By which the common names are found too. */
    @Override
    public int getHashSeed() {
        return seed;
    }

    /** The parser must not share its names with others. */
    @Override
    public boolean isDirty() {
        return false;
    }

    /**
     * Looks at the attributes of the element that has begun: the parser tells them apart by a hash of Java's, all whose places
     * are taken one by one. Names as people have them leave no more than two in three without a place of their own.
     */
    static void checkAttributes(XMLStreamReader2 xml) {
        int count = xml.getAttributeCount();
        if (count > FEW_ATTRIBUTES) {
            BitSet places = new BitSet();
            int last = Integer.highestOneBit(count + count / 4 - 1) * 2 - 1;
            for (int i = 0; i < count; i++) {
                places.set(xml.getAttributeLocalName(i).hashCode() & last);
            }
            if (places.cardinality() < count / 4) {
                throw exceeded(
                        "an element has " + count + " attributes with names that were made to be hard to tell apart");
            }
        }
    }

    private static boolean isSame(String name, char[] buffer, int start, int length) {
        if (name.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (name.charAt(i) != buffer[start + i]) {
                return false;
            }
        }
        return true;
    }

    private String add(char[] buffer, int start, int length, int hash, int at) {
        // the parser itself tells some by their identity
        String common = findSymbolIfExists(buffer, start, length, hash);
        String name = common == null ? new String(buffer, start, length) : common;
        known++;
        characters += length;
        check(length);
        names[at & names.length - 1] = name;
        if (2 * known > names.length) {
            arrange(2 * names.length);
        }
        return name;
    }

    private void arrange(int size) {
        @Nullable String[] before = names;
        names = new String[size];
        for (String name : before) {
            if (name != null) {
                int at = place(isSecret ? secretHash(name.toCharArray(), 0, name.length()) : calcHash(name, seed));
                while (names[at & size - 1] != null) {
                    at++;
                }
                names[at & size - 1] = name;
            }
        }
    }

    private int place(int hash) {
        return hash * FACTOR >>> Integer.numberOfLeadingZeros(names.length) + 1;
    }

    private static int secretHash(char[] buffer, int start, int length) {
        long hash = SECRET;
        for (int i = start; i < start + length; i++) {
            hash = step(hash, buffer[i]);
        }
        return (int) hash;
    }

    /** What a hash that began with the secret becomes by one more character. */
    static long step(long hash, int character) {
        long product = (hash ^ character) * SECRET_FACTOR;
        return product ^ product >>> 32;
    }

    private void check(int length) {
        if (length > LONGEST) {
            throw exceeded("a name is longer than " + LONGEST + " characters");
        }
        if (known > most) {
            throw exceeded("its elements and attributes have more than " + most + " different names");
        }
        if (characters > MOST_CHARACTERS) {
            throw exceeded(
                    "the names of its elements and attributes have more than " + MOST_CHARACTERS + " characters");
        }
    }

    private static UncheckedIOException exceeded(String limit) {
        return new UncheckedIOException(new LimitExceeded(limit));
    }
}
