package org.storemetrics.rows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/**
 * Reads the fields of a row into the same Map that Jackson's XmlMapper makes of its element, without the JSON tokens in
 * between: a row with more fields than any table has is refused.
 */
final class RowFields {

    /** Most attributes and elements that one row may have, nested ones included. */
    static final int MOST = 1000;

    private static final String TEXT = "";

    private final XMLStreamReader2 xml;
    private int count;

    RowFields(XMLStreamReader2 xml) {
        this.xml = xml;
    }

    /** Reads the row at whose start tag the reader is, to its end tag. */
    Map<String, Object> read() throws XMLStreamException {
        // the row itself is no field
        count = -1;
        Object row = element();
        if (row instanceof Map) {
            @SuppressWarnings("unchecked")
            Map<String, Object> fields = (Map<String, Object>) row;
            return fields;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        if (row instanceof String text && !text.isBlank()) {
            fields.put(TEXT, text);
        }
        return fields;
    }

    /** An element's text, if it has neither attributes nor children; otherwise the Map of these; null for a nil one. */
    private Object element() throws XMLStreamException {
        int attributes = xml.getAttributeCount();
        count(1 + attributes);
        int first = attributes > 0 && isNil() ? 1 : 0;
        if (first == 1 && xml.getAttributeValue(0).equals("true")) {
            xml.skipElement();
            return null;
        }
        Map<String, Object> fields = attributes > first ? new LinkedHashMap<>() : null;
        for (int i = first; i < attributes; i++) {
            put(fields, xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
        return content(fields);
    }

    private boolean isNil() {
        return xml.getAttributeLocalName(0).equals("nil")
                && XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(xml.getAttributeNamespace(0));
    }

    private Object content(Map<String, Object> attributes) throws XMLStreamException {
        Map<String, Object> fields = attributes;
        CharSequence text = "";
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text = join(text, LazyText.read(xml));
                case XMLStreamConstants.START_ELEMENT -> {
                    fields = fields == null ? new LinkedHashMap<>() : fields;
                    putText(fields, text.toString());
                    text = "";
                    String name = xml.getLocalName();
                    put(fields, name, element());
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (fields == null) {
                        return text.toString();
                    }
                    putText(fields, text.toString());
                    return fields;
                }
                default -> {
                    // a comment or a processing instruction
                }
            }
        }
    }

    /** A comment, or a section of CDATA, may split a text into a hundred thousand pieces. */
    private static CharSequence join(CharSequence before, String next) {
        if (before.isEmpty()) {
            return next;
        }
        return (before instanceof StringBuilder pieces ? pieces : new StringBuilder(before)).append(next);
    }

    private static void putText(Map<String, Object> fields, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > ' ') {
                put(fields, TEXT, text);
                return;
            }
        }
    }

    private static void put(Map<String, Object> fields, String name, Object value) {
        Object before = fields.put(name, value);
        if (before instanceof List<?>) {
            @SuppressWarnings("unchecked")
            List<Object> all = (List<Object>) before;
            all.add(value);
            fields.put(name, all);
        } else if (before != null) {
            List<Object> both = new ArrayList<>();
            both.add(before);
            both.add(value);
            fields.put(name, both);
        }
    }

    private void count(int more) throws XMLStreamException {
        count += more;
        if (count > MOST) {
            throw new XMLStreamException("the row has more than " + MOST + " fields");
        }
    }
}
