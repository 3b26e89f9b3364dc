package org.storemetrics.rows;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

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

    private final BoundedStream stream;
    private final XMLStreamReader2 xml;
    private final Listener listener;
    private Texts texts = new Texts(null);

    private Elements(InputStream store, Listener listener) {
        stream = new BoundedStream(new Unzipped(store));
        XMLInputFactory parsers = new WstxInputFactory();
        RowsDataFormat.limit(parsers, MOST_FIELDS);
        xml = DocumentType.open(parsers, stream, MOST_FIELDS);
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
            throw StoreSyntaxException.of(e, elements.xml);
        }
        return elements.xml.getEncoding();
    }

    private void readAll() throws XMLStreamException {
        begin();
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> begin();
                case XMLStreamConstants.END_ELEMENT -> end();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    // whether it is well-formed is seen only when it is asked for
                    if (!xml.isWhiteSpace() || !texts.isEmpty()) {
                        texts.add(xml.getText());
                    }
                }
                default -> {}
            }
        }
    }

    private void begin() {
        stream.begin();
        texts = texts.inner();
        BoundedNames.checkAttributes(xml);
        listener.begin(xml.getLocalName());
        int attributes = xml.getAttributeCount();
        for (int i = attributes > 0 && RowFields.isNil(xml) ? 1 : 0; i < attributes; i++) {
            listener.attribute(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
    }

    private void end() {
        stream.begin();
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
