package org.storemetrics.xml;

import static org.storemetrics.xml.PlainBytes.MORE;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.storemetrics.xml.PlainNames.Name;

/**
 * Reads stores that are in UTF-8 and have nothing that must be declared, and names of ASCII. Whatever else it meets it does not
 * judge: a {@link NotPlainException} says that another reader must read the store from its beginning.
 */
public final class PlainReader implements XmlReader {

    /** A comment or the like. */
    private static final int NOTHING = 0;

    private final PlainBytes store;
    private final PlainNames names;
    private final PlainTag tag;
    private final PlainText text;
    private final PlainMisc misc;
    private final Name[] open = new Name[WoodstoxReader.MOST_LEVELS];
    private int depth;
    private boolean begun;
    private boolean hasDocumentType;
    private @Nullable Name root;
    // the place behind what was read last
    private int behind;
    private boolean endsAtOnce;
    // how long the texts are since the last tag
    private int texts;

    private PlainReader(InputStream stream) {
        store = new PlainBytes(stream);
        names = new PlainNames(store);
        tag = new PlainTag(store, names);
        misc = new PlainMisc(store, names);
        text = new PlainText(store);
    }

    /**
     * Opens a store and reads on to its root element's start tag.
     *
     * @throws NotPlainException if it is to be read by another reader, from its beginning
     */
    public static PlainReader open(InputStream stream) {
        PlainReader reader = new PlainReader(stream);
        reader.next();
        return reader;
    }

    @Override
    public int next() {
        if (endsAtOnce) {
            endsAtOnce = false;
            return end();
        }
        store.from(behind);
        while (true) {
            int event = token(store.from());
            if (event == MORE) {
                if (!store.fill()) {
                    return atEnd();
                }
            } else if (event == NOTHING) {
                store.from(behind);
            } else {
                return event;
            }
        }
    }

    private int atEnd() {
        // white space may go on to the end
        if (depth > 0 || root == null || store.array()[store.from()] == '<') {
            throw new NotPlainException();
        }
        return END;
    }

    /** What begins here: an event, NOTHING that anybody is told of, or MORE if that cannot be said yet. */
    private int token(int place) {
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
        return event(TEXT, end);
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
        open[depth++] = name;
        endsAtOnce = tag.isEmpty();
        texts = 0;
        return event(START_ELEMENT, end);
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

    private int end() {
        depth--;
        texts = 0;
        tag.end(depth);
        return END_ELEMENT;
    }

    @Override
    public String name() {
        return open[depth - 1].local();
    }

    @Override
    public int attributes() {
        return tag.count();
    }

    @Override
    public String attributeName(int attribute) {
        return tag.name(attribute);
    }

    @Override
    public Object attributeValue(int attribute) {
        return tag.value(attribute);
    }

    @Override
    public boolean isFirstNil() {
        return tag.isFirstNil();
    }

    @Override
    public Object text() {
        return text.value();
    }

    @Override
    public boolean isBlank() {
        return text.isBlank();
    }

    @Override
    public int line() {
        return store.line();
    }

    @Override
    public long offset() {
        return store.offset();
    }

    @Override
    public long begin() {
        return store.begin();
    }

    @Override
    public void goOn(long left) {
        store.goOn(left);
    }

    @Override
    public long bytesRead() {
        return store.bytesRead();
    }

    @Override
    public RuntimeException failure(Exception thrown) {
        return thrown instanceof RuntimeException other ? other : new IllegalStateException(thrown);
    }
}
