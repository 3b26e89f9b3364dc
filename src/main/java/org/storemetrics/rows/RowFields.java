package org.storemetrics.rows;

import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a row as Jackson's XmlMapper reads its element into a Map, without the JSON tokens in between: a row
 * with more fields than any table has is refused.
 */
final class RowFields {

    /** Most attributes and elements that one row may have, nested ones included. */
    static final int MOST = 1000;

    private static final String TEXT = "";

    private final XMLStreamReader2 xml;
    private final Fields.OfRows row = new Fields.OfRows();
    private int count;

    RowFields(XMLStreamReader2 xml) {
        this.xml = xml;
    }

    /** Reads the row at whose start tag the reader is, to its end tag. */
    Fields read() throws XMLStreamException {
        // the row itself is no field
        count = -1;
        row.clear();
        if (element(row) instanceof String text && !text.isBlank()) {
            row.add(TEXT, text);
        }
        return row.fields();
    }

    /**
     * An element's text, if it has neither attributes nor children; otherwise the fields that these are added to: a new Map
     * if none are given. Null for a nil one.
     */
    private @Nullable Object element(Fields.@Nullable Target fields) throws XMLStreamException {
        int attributes = xml.getAttributeCount();
        count(1 + attributes);
        int first = attributes > 0 && isNil() ? 1 : 0;
        if (first == 1 && xml.getAttributeValue(0).equals("true")) {
            xml.skipElement();
            return null;
        }
        if (attributes == first) {
            return content(fields);
        }
        Fields.Target target = fields == null ? new Fields.Nested() : fields;
        for (int i = first; i < attributes; i++) {
            target.add(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
        return content(target);
    }

    private boolean isNil() {
        return xml.getAttributeLocalName(0).equals("nil")
                && XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(xml.getAttributeNamespace(0));
    }

    private Object content(Fields.@Nullable Target attributes) throws XMLStreamException {
        Fields.Target fields = attributes;
        CharSequence text = "";
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text = join(text, xml.getText());
                case XMLStreamConstants.START_ELEMENT -> {
                    fields = fields == null ? new Fields.Nested() : fields;
                    putText(fields, text.toString());
                    text = "";
                    String name = xml.getLocalName();
                    fields.add(name, element(null));
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (fields == null || fields.isEmpty()) {
                        return text.toString();
                    }
                    putText(fields, text.toString());
                    return fields;
                }
                // a comment or a processing instruction
                default -> {}
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

    private static void putText(Fields.Target fields, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > ' ') {
                fields.add(TEXT, text);
                return;
            }
        }
    }

    private void count(int more) throws XMLStreamException {
        count += more;
        if (count > MOST) {
            throw new XMLStreamException("the row has more than " + MOST + " fields");
        }
    }
}
