package org.storemetrics.rows;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A text as Woodstox has it, which parses it only when it is asked for: what is wrong with it shows then. */
final class LazyText {

    private LazyText() {}

    static String read(XMLStreamReader xml) throws XMLStreamException {
        try {
            return xml.getText();
        } catch (RuntimeException e) {
            throw unwrapped(e);
        }
    }

    /** Parses a text that nobody wants. */
    static void skip(XMLStreamReader xml) throws XMLStreamException {
        try {
            xml.getTextLength();
        } catch (RuntimeException e) {
            throw unwrapped(e);
        }
    }

    private static XMLStreamException unwrapped(RuntimeException e) {
        if (e.getCause() instanceof XMLStreamException cause) {
            return cause;
        }
        throw e;
    }
}
