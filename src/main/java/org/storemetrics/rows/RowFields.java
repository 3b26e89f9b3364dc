package org.storemetrics.rows;

import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a row in one go: attributes and child elements by local name, each child with all that is in it. A row
 * with more fields than it may have is passed over from there on.
 */
final class RowFields {

    private final XMLStreamReader2 xml;
    private final int most;
    private final GatheredFields row = new GatheredFields();
    private int count;

    /** For rows that may have so many attributes and elements, nested ones included. */
    RowFields(XMLStreamReader2 xml, int most) {
        this.xml = xml;
        this.most = most;
    }

    /** Reads the row at whose start tag the reader is, to its end tag. */
    Fields read() throws XMLStreamException {
        // the row itself is no field
        count = -1;
        row.clear();
        element(row);
        return row.fields();
    }

    /** Makes the fields of a row of which parts were read already. */
    Fields of(Open element) {
        row.clear();
        element.addTo(row);
        return row.fields();
    }

    /** Reads a child element, as a field of a row of which other parts are read elsewhere. */
    @Nullable
    Object child() throws XMLStreamException {
        count = 0;
        return element(null);
    }

    /** How many fields the last row, or child element, has. */
    int count() {
        return count;
    }

    boolean hasTooMany() {
        return count > most;
    }

    /**
     * An element's text, if it has neither attributes nor children; otherwise the fields that these are added to: a new Map
     * if none are given. Null for a nil one.
     */
    private @Nullable Object element(Fields.@Nullable Target fields) throws XMLStreamException {
        int attributes = xml.getAttributeCount();
        count += 1 + attributes;
        int first = attributes > 0 && isNil(xml) ? 1 : 0;
        BoundedNames.checkAttributes(xml);
        if (hasTooMany() || first == 1 && xml.getAttributeValue(0).equals("true")) {
            skip();
            return null;
        }
        if (attributes == first) {
            return content(fields);
        }
        Fields.Target target = fields == null ? new Fields.Nested() : fields;
        for (int i = first; i < attributes; i++) {
            target.addAttribute(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
        return content(target);
    }

    /** Reads over the element at whose start tag the reader is. */
    private void skip() throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    BoundedNames.checkAttributes(xml);
                    depth++;
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {}
            }
        }
    }

    /** Whether an element's first attribute is {@code xsi:nil}. */
    static boolean isNil(XMLStreamReader2 xml) {
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
                    text = isBlank(text) ? "" : text;
                    String name = xml.getLocalName();
                    fields.add(name, element(null));
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (fields == null) {
                        return text.toString().strip();
                    }
                    if (!text.isEmpty()) {
                        fields.addText(text.toString());
                    }
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

    private static boolean isBlank(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > ' ') {
                return false;
            }
        }
        return true;
    }
}
