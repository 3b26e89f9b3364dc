package org.storemetrics.xml;

import static org.storemetrics.xml.PlainBytes.MORE;

import org.storemetrics.xml.References.Within;

/** The text, or section of CDATA, that was read last. */
final class PlainText {

    private static final String CDATA = "<![CDATA[";
    private static final String CDATA_END = "]]>";

    private final PlainBytes store;
    private int begin;
    private int end;
    private Within within = Within.ELEMENT;
    private boolean isPlain;

    PlainText(PlainBytes store) {
        this.store = store;
    }

    /** Reads a text; it returns where the tag begins behind it, or MORE. */
    int read(int place) {
        begin = place;
        within = Within.ELEMENT;
        isPlain = true;
        byte[] bytes = store.array();
        int at = place;
        while (at != MORE) {
            at = store.afterText(at);
            switch (bytes[at]) {
                case '<' -> {
                    end = at;
                    return at;
                }
                case '&' -> {
                    isPlain = false;
                    at = References.after(store, at);
                }
                case '>' -> {
                    if (at >= place + 2 && bytes[at - 1] == ']' && bytes[at - 2] == ']') {
                        throw new NotPlainException();
                    }
                    at++;
                }
                default -> {
                    isPlain &= bytes[at] != '\r';
                    at = store.afterCharacter(at);
                }
            }
        }
        return MORE;
    }

    /** Reads a section of CDATA; it returns the place behind it, or MORE. */
    int readCdata(int place) {
        begin = store.after(CDATA, place);
        end = begin == MORE ? MORE : store.find(CDATA_END, begin);
        if (end == MORE) {
            return MORE;
        }
        within = Within.CDATA;
        isPlain = true;
        for (int i = begin; i < end; i++) {
            isPlain &= store.array()[i] != '\r';
        }
        return end + CDATA_END.length();
    }

    Object value() {
        return isPlain ? new Text(store.array(), begin, end) : References.resolved(store.array(), begin, end, within);
    }

    /** Whether it is nothing but white space; a section of CDATA says that it is meant. */
    boolean isBlank() {
        if (within == Within.CDATA) {
            return false;
        }
        byte[] bytes = store.array();
        for (int i = begin; i < end; i++) {
            if (bytes[i] < 0 || bytes[i] > ' ') {
                // a reference may be one to white space, of which XML has less than Java
                return bytes[i] == '&' && value().toString().chars().allMatch(c -> c <= ' ');
            }
        }
        return true;
    }
}
