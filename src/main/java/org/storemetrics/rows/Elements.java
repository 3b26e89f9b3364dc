package org.storemetrics.rows;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.storemetrics.xml.Unzipped;
import org.storemetrics.xml.WoodstoxReader;
import org.storemetrics.xml.XmlReader;

/**
 * All elements of a store, one after the other, for who does not know yet which of them are rows: read as rows are, by the same
 * parser within the same limits.
 */
public final class Elements {

    /** Is told of each element; names are local names. */
    public interface Listener {

        void begin(String name);

        /** An attribute of the element that began last. */
        void attribute(String name, String value);

        /** The element that began last, and has not ended yet, ends; its text is what stands in it itself, trimmed. */
        void end(String text);
    }

    /** As many fields as a row may have by default. */
    private static final int MOST_FIELDS = 10_000;

    /** Of the text beside child elements no more is kept. */
    private static final int LONGEST_BESIDE = 1 << 16;

    private final WoodstoxReader xml;
    private final Listener listener;
    private Texts texts = new Texts(null);

    private Elements(InputStream store, Listener listener) {
        XMLInputFactory parsers = new WstxInputFactory();
        WoodstoxReader.limit(parsers, MOST_FIELDS);
        xml = new WoodstoxReader(parsers, new Unzipped(store), MOST_FIELDS);
        this.listener = listener;
    }

    /**
     * Reads a store to its last byte, and tells the listener of its elements.
     *
     * @return the encoding that it is in
     * @throws StoreSyntaxException if it is not well-formed, or has too much of something
     */
    public static String read(InputStream store, Listener listener) {
        Elements elements = new Elements(store, listener);
        try {
            elements.readAll();
        } catch (XMLStreamException | RuntimeException e) {
            throw elements.xml.failure(e);
        }
        return elements.xml.encoding();
    }

    private void readAll() throws XMLStreamException {
        begin();
        for (int event = xml.next(); event != XmlReader.END; event = xml.next()) {
            switch (event) {
                case XmlReader.START_ELEMENT -> begin();
                case XmlReader.END_ELEMENT -> end();
                default -> {
                    // whether it is well-formed is seen only when it is asked for
                    if (!xml.isBlank() || !texts.isEmpty()) {
                        texts.add(xml.text());
                    }
                }
            }
        }
    }

    private void begin() {
        xml.begin();
        texts = texts.inner();
        listener.begin(xml.name());
        for (int i = xml.isFirstNil() ? 1 : 0; i < xml.attributes(); i++) {
            listener.attribute(xml.attributeName(i), xml.attributeValue(i));
        }
    }

    private void end() {
        xml.begin();
        listener.end(texts.take());
        texts = texts.outer();
    }

    /** The text of an open element, so far; one for each level, used again and again. */
    private static final class Texts {

        private final @Nullable Texts outer;
        private @Nullable Texts inner;
        private String first = "";
        private final StringBuilder more = new StringBuilder();
        private boolean hasChildren;

        Texts(@Nullable Texts outer) {
            this.outer = outer;
        }

        boolean isEmpty() {
            return first.isEmpty();
        }

        /** The text of an element within, which begins. */
        Texts inner() {
            hasChildren = true;
            if (inner == null) {
                inner = new Texts(this);
            }
            return inner;
        }

        Texts outer() {
            return outer == null ? this : outer;
        }

        void add(String text) {
            if (first.isEmpty()) {
                first = text;
            } else if (!hasChildren || more.length() < LONGEST_BESIDE) {
                more.append(text);
            }
        }

        /** All of it, when the element ends. */
        String take() {
            String text = more.isEmpty() ? first : first + more;
            first = "";
            more.setLength(0);
            hasChildren = false;
            return text.strip();
        }
    }
}
