package org.storemetrics.xml;

import static org.storemetrics.xml.PlainBytes.MORE;

import java.io.InputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads stores that are in UTF-8 and have nothing that must be declared, and names of ASCII. Whatever else it meets it does not
 * judge: a {@link NotPlainException} says that another reader must read the store from its beginning.
 */
public final class PlainReader implements XmlReader {

    private final PlainBytes store;
    private final PlainTokens tokens;
    private final PlainTag tag;
    private final PlainText text;
    // how many bytes were passed over, less those of which it was tried in vain
    private long gain;

    private PlainReader(PlainBytes store) {
        this.store = store;
        tokens = new PlainTokens(store);
        tag = tokens.tag();
        text = tokens.text();
    }

    /**
     * Opens a store and reads on to its root element's start tag.
     *
     * @throws NotPlainException if it is to be read by another reader, from its beginning
     */
    public static PlainReader open(InputStream stream) {
        return open(new PlainBytes(stream, new byte[PlainBytes.PADDING], 0), 0);
    }

    /** The same of bytes that are there, and where it begins in them. */
    static PlainReader open(PlainBytes store, int place) {
        PlainReader reader = new PlainReader(store);
        reader.tokens.backTo(place, 0);
        reader.next();
        return reader;
    }

    @Override
    public int next() {
        int event = nextToken();
        while (event == MORE || event == PlainTokens.NOTHING) {
            if (event == PlainTokens.NOTHING) {
                event = nextToken();
            } else if (store.fill()) {
                event = tokens.read(store.from());
            } else {
                return atEnd();
            }
        }
        return event;
    }

    private int nextToken() {
        if (tokens.isEmpty()) {
            return tokens.end();
        }
        store.from(tokens.behind());
        return tokens.read(store.from());
    }

    private int atEnd() {
        // white space may go on to the end
        if (!tokens.isOver() || store.array()[store.from()] == '<') {
            throw new NotPlainException();
        }
        return END;
    }

    @Override
    public @Nullable PlainElement passOver(Set<String> atOnce) {
        int outer = tokens.depth() - 1;
        int begin = store.place(tokens.offset(outer));
        String name = tokens.name(outer);
        if (begin < 0 || atOnce.contains(name)) {
            return null;
        }
        int nodes = pass(outer);
        if (nodes != MORE) {
            gain += tokens.behind() - begin;
            return new PlainElement(name, store.array(), begin, tokens.behind(), nodes);
        }
        if (gain < -PlainBytes.SIZE) {
            atOnce.add(name);
        }
        return null;
    }

    /** How many elements and attributes there are until so many are open no more; MORE if it has to be read otherwise. */
    private int pass(int depth) {
        int begin = store.from();
        int nodes = 0;
        int event = START_ELEMENT;
        while (event != MORE && tag.standsAloneFrom(tokens.offset(depth))) {
            nodes += event == START_ELEMENT ? 1 + tag.count() : 0;
            if (tokens.depth() < depth) {
                return nodes;
            }
            event = nextToken();
        }
        gain -= Math.max(store.from(), tokens.behind()) - begin;
        tokens.backTo(begin, depth);
        next();
        return MORE;
    }

    @Override
    public String name() {
        return tokens.name(tokens.depth());
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
