package org.storemetrics.xml;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/** Reads plain XML, and passes over some of its elements at random: what it tells of those it reads of their bytes alone. */
final class PassingOver implements XmlReader {

    private final PlainReader store;
    private final Random random = new Random(1);
    // of each open element: how many events there were since its start tag, and the line of that
    private final int[] told = new int[WoodstoxReader.MOST_LEVELS + 1];
    private final int[] lines = new int[WoodstoxReader.MOST_LEVELS + 1];
    private int depth;
    // the store, or an element that was passed over, so deep in the store and so many lines further down than by itself
    private XmlReader current;
    private int passedDepth;
    private int linesBefore;

    PassingOver(PlainReader store) {
        this.store = store;
        current = store;
        lines[++depth] = line();
    }

    @Override
    public int next() throws XMLStreamException {
        int event = current.next();
        for (int i = 1; i <= depth; i++) {
            told[i]++;
        }
        if (event == START_ELEMENT) {
            told[++depth] = 0;
            lines[depth] = line();
            if (current == store && depth > 2 && random.nextBoolean()) {
                passOver();
            }
        } else if (event == END_ELEMENT && depth-- == passedDepth) {
            current = store;
            passedDepth = 0;
        }
        return event;
    }

    /** Passes over the element around the one that has just begun, which is not the root, if that can be done, and reads as far within it. */
    private void passOver() throws XMLStreamException {
        PlainElement element = store.passOver(new HashSet<>());
        if (element != null) {
            passedDepth = depth - 1;
            current = element.open();
            linesBefore = lines[passedDepth] - current.line();
            for (int i = 0; i < told[passedDepth]; i++) {
                current.next();
            }
        }
    }

    @Override
    public PlainElement passOver(Set<String> atOnce) {
        throw new UnsupportedOperationException("it passes over elements by itself");
    }

    @Override
    public String name() {
        return current.name();
    }

    @Override
    public int attributes() {
        return current.attributes();
    }

    @Override
    public String attributeName(int attribute) {
        return current.attributeName(attribute);
    }

    @Override
    public Object attributeValue(int attribute) {
        return current.attributeValue(attribute);
    }

    @Override
    public boolean isFirstNil() {
        return current.isFirstNil();
    }

    @Override
    public Object text() {
        return current.text();
    }

    @Override
    public boolean isBlank() {
        return current.isBlank();
    }

    @Override
    public int line() {
        return current.line() + (current == store ? 0 : linesBefore);
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
        return store.failure(thrown);
    }
}
