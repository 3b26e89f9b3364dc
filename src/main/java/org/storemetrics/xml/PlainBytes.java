package org.storemetrics.xml;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The bytes of a store around the token that is being read, all of which are there: whoever comes to the end of them within a
 * token asks for more and begins with it again. Bytes that were there are not changed: texts refer to them. Methods that look
 * for something return where it is, or MORE; they throw a NotPlainException if there is something else.
 */
final class PlainBytes {

    /** The token does not end within the bytes that are there. */
    static final int MORE = -1;

    /** So many are there at once, most often. */
    static final int SIZE = 1 << 15;

    // that of eight bytes that are looked at together; they are 0, which is no character
    static final int PADDING = Long.BYTES;
    // a BoundedStream counts what is in its parser's buffer, too
    private static final long AHEAD = 1 << 16;
    private static final long MOST = BoundedStream.MOST - AHEAD;

    static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    static final long EACH = 0x0101010101010101L;
    private static final long HIGH = 0x80 * EACH;

    private final InputStream store;
    private byte[] bytes;
    private int from;
    private int end;
    private boolean isOver;
    // how many bytes of the store precede these
    private long passed;
    private long most = BoundedStream.MOST_BEFORE_ROOT - AHEAD;
    private volatile long read;
    // the line of the byte that was counted last
    private int line = 1;
    private int counted;

    /** Begins with those before a place, which are there, as is as much behind them as is looked at together. */
    PlainBytes(InputStream store, byte[] bytes, int end) {
        this.store = store;
        this.bytes = bytes;
        this.end = end;
    }

    byte[] array() {
        return bytes;
    }

    /** Where the token begins. */
    int from() {
        return from;
    }

    /** The next token begins there. */
    void from(int place) {
        from = place;
    }

    /** The token ends there, and must not be too long. */
    void check(int place) {
        if (place - from > WoodstoxReader.LONGEST_TEXT) {
            throw new NotPlainException();
        }
    }

    boolean isEnd(int place) {
        return place >= end;
    }

    long bytesRead() {
        return read;
    }

    /** How many bytes precede the token. */
    long offset() {
        return passed + from;
    }

    /** The place that so many bytes precede; below 0 if those are not there any more. */
    int place(long offset) {
        return (int) Math.max(MORE, offset - passed);
    }

    /** Something begins that must not be too long; how much might still have been read of what was begun before. */
    long begin() {
        long left = most - offset();
        most = offset() + MOST;
        return left;
    }

    void goOn(long left) {
        most = offset() + left;
    }

    /** Reads more bytes of the token, whose place is another one then; false if there are none. */
    boolean fill() {
        int rest = end - from;
        if (isOver) {
            return false;
        }
        line();
        byte[] more = new byte[Math.max(SIZE, 2 * rest) + PADDING];
        System.arraycopy(bytes, from, more, 0, rest);
        int room = more.length - PADDING - rest;
        int count = read(more, rest, room);
        isOver = count < room;
        bytes = more;
        passed += from;
        from = 0;
        counted = 0;
        end = rest + count;
        read = passed + end;
        if (read > most) {
            throw new NotPlainException();
        }
        return count > 0;
    }

    private int read(byte[] into, int place, int count) {
        try {
            return store.readNBytes(into, place, count);
        } catch (IOException e) {
            // the same happens to the other reader
            throw new NotPlainException();
        }
    }

    /** The line on which the token begins. */
    int line() {
        line += LineFeeds.count(bytes, counted, from);
        counted = from;
        return line;
    }

    /** The next byte that is not simply part of a text: markup, a reference, white space but blanks, or not ASCII. */
    int afterText(int place) {
        byte[] all = bytes;
        for (int at = place; ; at += Long.BYTES) {
            long eight = (long) EIGHT.get(all, at);
            long angle = eight & ~(2 * EACH) ^ '<' * EACH;
            long reference = eight ^ '&' * EACH;
            // the lowest of these bits is that of the first such byte; those above it may be wrong
            long found = (eight | eight - ' ' * EACH | angle - EACH & ~angle | reference - EACH & ~reference) & HIGH;
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >> 3);
            }
        }
    }

    /** The first byte behind white space. */
    int afterSpace(int place) {
        int at = place;
        while (true) {
            byte next = bytes[at];
            if (next == ' ' || next == '\n' || next == '\t') {
                at++;
            } else if (next == '\r') {
                if (bytes[at + 1] != '\n') {
                    return at + 1 >= end ? MORE : notPlain(at + 1);
                }
                at += 2;
            } else {
                return at >= end ? MORE : at;
            }
        }
    }

    /** The byte behind one that is not ASCII, and the others of that character; or behind white space that is no blank. */
    int afterCharacter(int place) {
        byte first = bytes[place];
        if (first == '\n' || first == '\t') {
            return place + 1;
        }
        if (first == '\r') {
            return bytes[place + 1] == '\n' ? place + 2 : notPlain(place + 1);
        }
        return first >= 0 ? notPlain(place) : afterUtf8(place, first & 0xff);
    }

    private int afterUtf8(int place, int first) {
        int length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        if (place + length > end) {
            return MORE;
        }
        int character = first & 0xff >> length + 1;
        for (int i = 1; i < length; i++) {
            byte next = bytes[place + i];
            if ((next & 0xc0) != 0x80) {
                throw new NotPlainException();
            }
            character = character << 6 | next & 0x3f;
        }
        // neither controls, nor longer forms, nor what is no character
        boolean isOne = switch (length) {
            case 2 -> first >= 0xc2 && character >= 0xa0;
            case 3 ->
                character >= 0x800
                        && (character < Character.MIN_SURROGATE || character > Character.MAX_SURROGATE)
                        && character < 0xfffe;
            default -> first <= 0xf4 && Character.isSupplementaryCodePoint(character);
        };
        return isOne ? place + length : notPlain(place);
    }

    /** MORE if there are no bytes at a place where something was expected; otherwise that is not plain. */
    int notPlain(int place) {
        if (place < end) {
            throw new NotPlainException();
        }
        return MORE;
    }

    /** The byte behind a text of bytes, which stands here. */
    int after(String latin, int place) {
        for (int i = 0; i < latin.length(); i++) {
            if (bytes[place + i] != (byte) latin.charAt(i)) {
                return notPlain(place + i);
            }
        }
        return place + latin.length();
    }

    /** Where a mark stands that ends what may have any characters. */
    int find(String mark, int place) {
        char first = mark.charAt(0);
        int at = place;
        while (at != MORE) {
            byte next = bytes[at];
            if (next == first) {
                int same = 1;
                while (same < mark.length() && bytes[at + same] == mark.charAt(same)) {
                    same++;
                }
                if (same == mark.length() || isEnd(at + same)) {
                    return same == mark.length() ? at : MORE;
                }
            }
            at = next >= ' ' ? at + 1 : afterCharacter(at);
        }
        return MORE;
    }
}
