package org.storemetrics.xml;

import static org.storemetrics.xml.PlainBytes.MORE;

import org.jspecify.annotations.Nullable;
import org.storemetrics.xml.PlainNames.Name;

/** Tells tags, texts and what is neither from each other, and which elements are open where they stand. */
final class PlainTokens {

    /** A comment or the like. */
    static final int NOTHING = 0;

    private final PlainBytes store;
    private final PlainNames names;
    private final PlainTag tag;
    private final PlainText text;
    private final PlainMisc misc;
    private final Name[] open = new Name[WoodstoxReader.MOST_LEVELS];
    private final long[] offsets = new long[WoodstoxReader.MOST_LEVELS];
    private int depth;
    private boolean begun;
    private boolean hasDocumentType;
    private @Nullable Name root;
    private int behind;
    private boolean isEmpty;
    // how long the texts are since the last tag
    private int texts;

    PlainTokens(PlainBytes store) {
        this.store = store;
        names = new PlainNames(store);
        tag = new PlainTag(store, names);
        misc = new PlainMisc(store, names);
        text = new PlainText(store);
    }

    /** What begins at a place: an event, NOTHING that anybody is told of, or MORE if that cannot be said yet. */
    int read(int place) {
        byte[] bytes = store.array();
        if (!begun) {
            return begin(place);
        }
        if (bytes[place] != '<') {
            return depth == 0 ? passed(misc.space(place)) : text(place, text.read(place));
        }
        return switch (bytes[place + 1]) {
            case '/' -> endTag(place + 2);
            case '?' -> passed(misc.instruction(place));
            case '!' -> declared(place, bytes[place + 2]);
            default -> startTag(place + 1);
        };
    }

    private int begin(int place) {
        int end = store.isEnd(place) ? MORE : misc.declaration(place);
        begun = end != MORE;
        return passed(end);
    }

    private int declared(int place, byte kind) {
        if (kind == '[' && depth > 0) {
            return text(place, text.readCdata(place));
        }
        if (kind == 'D' && root == null && !hasDocumentType) {
            int end = misc.documentType(place);
            hasDocumentType = end != MORE;
            return passed(end);
        }
        return passed(misc.comment(place));
    }

    private int text(int place, int end) {
        if (end != MORE) {
            texts += end - place;
            if (texts > WoodstoxReader.LONGEST_TEXT) {
                throw new NotPlainException();
            }
        }
        return event(XmlReader.TEXT, end);
    }

    private int passed(int end) {
        return event(NOTHING, end);
    }

    private int event(int event, int end) {
        behind = end;
        store.check(end);
        return end == MORE ? MORE : event;
    }

    private int startTag(int place) {
        Name name = names.at(place);
        int end = name == null ? MORE : tag.read(name, place + name.length(), depth + 1);
        if (name == null || end == MORE) {
            return MORE;
        }
        if (depth == open.length || depth == 0 && root != null) {
            throw new NotPlainException();
        }
        root = root == null ? name : root;
        offsets[depth] = store.offset();
        open[depth++] = name;
        isEmpty = tag.isEmpty();
        texts = 0;
        return event(XmlReader.START_ELEMENT, end);
    }

    private int endTag(int place) {
        if (depth == 0) {
            throw new NotPlainException();
        }
        Name name = open[depth - 1];
        int behindName = place + name.length();
        if (!name.isAt(store.array(), place)) {
            return store.isEnd(behindName) ? MORE : store.notPlain(place);
        }
        int end = store.afterSpace(behindName);
        if (end == MORE) {
            return MORE;
        }
        if (store.array()[end] != '>') {
            throw new NotPlainException();
        }
        behind = end + 1;
        return end();
    }

    /** The innermost of the open elements ends. */
    int end() {
        depth--;
        isEmpty = false;
        texts = 0;
        tag.end(depth);
        return XmlReader.END_ELEMENT;
    }

    /** How many elements are open. */
    int depth() {
        return depth;
    }

    /** Reads on from a place where so many were open. */
    void backTo(int place, int openThere) {
        behind = place;
        isEmpty = false;
        depth = openThere;
        tag.end(openThere);
    }

    /** Whether the element whose start tag was read last ends with it, and has not ended yet. */
    boolean isEmpty() {
        return isEmpty;
    }

    /** Whether there is a root element, and it has ended. */
    boolean isOver() {
        return depth == 0 && root != null;
    }

    /** The place behind what was read last. */
    int behind() {
        return behind;
    }

    /** The name of one of the open elements: the root's is the first. */
    String name(int element) {
        return open[element - 1].local();
    }

    /** How many bytes precede its start tag. */
    long offset(int element) {
        return offsets[element - 1];
    }

    /** The start tag that was read last. */
    PlainTag tag() {
        return tag;
    }

    /** The text that was read last. */
    PlainText text() {
        return text;
    }
}
