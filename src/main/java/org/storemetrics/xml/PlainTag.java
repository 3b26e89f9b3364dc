package org.storemetrics.xml;

import static org.storemetrics.xml.PlainBytes.MORE;

import java.util.Arrays;
import javax.xml.XMLConstants;
import org.storemetrics.xml.PlainNames.Name;
import org.storemetrics.xml.References.Within;

/** The start tag that was read last: its attributes, and whether its element is empty. */
final class PlainTag {

    // some are told apart one by one
    private static final int MOST_PREFIXED = 32;
    private static final int FEW = 16;

    private static final boolean[] OF_VALUES = new boolean[256];

    static {
        for (int c = ' '; c < 0x80; c++) {
            OF_VALUES[c] = "\"'<&".indexOf(c) < 0;
        }
    }

    private final PlainBytes store;
    private final PlainNames names;
    private final PlainNamespaces namespaces = new PlainNamespaces();
    private long number;
    private Name[] attributes = new Name[FEW];
    private int[] begins = new int[FEW];
    private int[] ends = new int[FEW];
    private boolean[] plain = new boolean[FEW];
    private int count;
    private int prefixed;
    private int declarations;
    private boolean isEmpty;
    // how many bytes precede the last tag that has a prefix, or declares one
    private long lastPrefixed = -1;

    PlainTag(PlainBytes store, PlainNames names) {
        this.store = store;
        this.names = names;
    }

    /** Reads all behind the element's name; it returns the place behind the tag, or MORE. */
    int read(Name element, int place, int depth) {
        number++;
        count = 0;
        prefixed = 0;
        declarations = 0;
        isEmpty = false;
        byte[] bytes = store.array();
        int at = place;
        while (true) {
            int next = store.afterSpace(at);
            if (next == MORE) {
                return MORE;
            }
            if (bytes[next] == '>' || bytes[next] == '/') {
                isEmpty = bytes[next] == '/';
                int end = isEmpty ? store.after("/>", next) : next + 1;
                return end == MORE ? MORE : checked(element, depth, end);
            }
            if (next == at) {
                throw new NotPlainException();
            }
            at = attribute(next);
            if (at == MORE) {
                return MORE;
            }
        }
    }

    private int attribute(int place) {
        Name name = names.at(place);
        int equals = name == null ? MORE : store.afterSpace(place + name.length());
        if (name == null || equals == MORE) {
            return MORE;
        }
        byte[] bytes = store.array();
        int quote = bytes[equals] == '=' ? store.afterSpace(equals + 1) : store.notPlain(equals);
        if (quote == MORE) {
            return MORE;
        }
        if (bytes[quote] != '"' && bytes[quote] != '\'' || name.isAgainIn(number)) {
            throw new NotPlainException();
        }
        makeRoom();
        plain[count] = true;
        int end = value(quote + 1, bytes[quote]);
        if (end == MORE) {
            return MORE;
        }
        attributes[count] = name;
        begins[count] = quote + 1;
        ends[count] = end;
        prefixed += name.prefix().isEmpty() ? 0 : 1;
        declarations += name.isDeclaration() ? 1 : 0;
        count++;
        return end + 1;
    }

    /** Where the quote is that ends a value. */
    private int value(int place, byte quote) {
        byte[] bytes = store.array();
        int at = place;
        while (true) {
            while (OF_VALUES[bytes[at] & 0xff]) {
                at++;
            }
            byte next = bytes[at];
            if (next == quote) {
                return at;
            }
            if (next == '"' || next == '\'') {
                at++;
                continue;
            }
            plain[count] &= next < 0;
            at = next == '&' ? References.after(store, at) : store.afterCharacter(at);
            if (at == MORE) {
                return MORE;
            }
        }
    }

    private void makeRoom() {
        if (count == BoundedNames.FEW_ATTRIBUTES) {
            throw new NotPlainException();
        }
        if (count == attributes.length) {
            attributes = Arrays.copyOf(attributes, 2 * count);
            begins = Arrays.copyOf(begins, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
            plain = Arrays.copyOf(plain, 2 * count);
        }
    }

    /** The same place, if all names have a meaning and no two the same. */
    private int checked(Name element, int depth, int place) {
        if (declarations + prefixed > 0 || !element.prefix().isEmpty()) {
            lastPrefixed = store.offset();
        }
        if (declarations > 0) {
            declare(depth);
        }
        namespaces.check(element);
        if (prefixed > 0) {
            checkPrefixed();
        }
        return place;
    }

    private void declare(int depth) {
        int others = 0;
        for (int i = 0; i < count; i++) {
            if (attributes[i].isDeclaration()) {
                namespaces.declare(attributes[i], value(i).toString(), depth);
                prefixed -= attributes[i].prefix().isEmpty() ? 0 : 1;
            } else {
                attributes[others] = attributes[i];
                begins[others] = begins[i];
                ends[others] = ends[i];
                plain[others++] = plain[i];
            }
        }
        count = others;
    }

    private void checkPrefixed() {
        if (prefixed > MOST_PREFIXED) {
            throw new NotPlainException();
        }
        for (int i = 0; i < count; i++) {
            namespaces.check(attributes[i]);
            for (int j = 0; j < i && !attributes[i].prefix().isEmpty(); j++) {
                if (isSame(attributes[i], attributes[j])) {
                    throw new NotPlainException();
                }
            }
        }
    }

    private boolean isSame(Name one, Name other) {
        return !other.prefix().isEmpty()
                && one.local().equals(other.local())
                && String.valueOf(namespaces.uri(one.prefix())).equals(namespaces.uri(other.prefix()));
    }

    boolean isEmpty() {
        return isEmpty;
    }

    /**
     * Whether all that begins behind so many bytes, up to it, means the same by itself: no element or attribute has a prefix,
     * and none declares one.
     */
    boolean standsAloneFrom(long offset) {
        return lastPrefixed < offset;
    }

    int count() {
        return count;
    }

    String name(int attribute) {
        return attributes[attribute].local();
    }

    Object value(int attribute) {
        byte[] bytes = store.array();
        return plain[attribute]
                ? new Text(bytes, begins[attribute], ends[attribute])
                : References.resolved(bytes, begins[attribute], ends[attribute], Within.ATTRIBUTE);
    }

    boolean isFirstNil() {
        return count > 0
                && attributes[0].local().equals("nil")
                && !attributes[0].prefix().isEmpty()
                && XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(namespaces.uri(attributes[0].prefix()));
    }

    /** An element has ended, so that so many are open. */
    void end(int depth) {
        namespaces.end(depth);
    }
}
