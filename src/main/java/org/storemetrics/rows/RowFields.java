package org.storemetrics.rows;

import java.util.Objects;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.storemetrics.xml.PlainElement;
import org.storemetrics.xml.Text;
import org.storemetrics.xml.XmlReader;

/**
 * Reads the fields of a row in one go: attributes and child elements by local name, each child with all that is in it. A row
 * with more fields than it may have is passed over from there on.
 */
final class RowFields {

    /** After so many names each child element is read at once: somebody asks for all. */
    private static final int MOST_AT_ONCE = 1000;

    private final XmlReader xml;
    private final int most;
    private final Set<String> atOnce;
    private final GatheredFields row = new GatheredFields();
    private int count;
    // how many there were before the child element of the row that is being read
    private int before;

    /**
     * For rows that may have so many attributes and elements, nested ones included.
     *
     * @param atOnce the names of rows' child elements that are read at once, as somebody has asked for something within them, or
     *     reading them later was mostly in vain; any thread may add some
     */
    RowFields(XmlReader xml, int most, Set<String> atOnce) {
        this.xml = xml;
        this.most = most;
        this.atOnce = atOnce;
    }

    /** Reads the row at whose start tag the reader is, to its end tag. */
    Fields read() throws XMLStreamException {
        // the row itself is no field
        count = -1;
        row.clear();
        element(row, false);
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
        return NestedFields.kept(element(null, false));
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
    private @Nullable Object element(Fields.@Nullable Target fields, boolean isOfRow) throws XMLStreamException {
        if (isOfRow) {
            before = count;
        }
        int attributes = xml.attributes();
        count += 1 + attributes;
        int first = xml.isFirstNil() ? 1 : 0;
        if (hasTooMany() || first == 1 && xml.attributeValue(0).toString().equals("true")) {
            skip();
            return null;
        }
        if (attributes == first) {
            return content(fields, isOfRow);
        }
        Fields.Target target = fields == null ? new NestedFields() : fields;
        for (int i = first; i < attributes; i++) {
            target.addAttribute(xml.attributeName(i), xml.attributeValue(i));
        }
        return content(target, isOfRow);
    }

    /** Reads over the element at whose start tag the reader is. */
    private void skip() throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            switch (xml.next()) {
                case XmlReader.START_ELEMENT -> depth++;
                case XmlReader.END_ELEMENT -> depth--;
                default -> {}
            }
        }
    }

    private Object content(Fields.@Nullable Target attributes, boolean isOfRow) throws XMLStreamException {
        Fields.Target fields = attributes;
        Object text = null;
        boolean isFirst = isOfRow;
        while (true) {
            switch (xml.next()) {
                case XmlReader.TEXT -> text = text == null ? first() : joined(text);
                case XmlReader.START_ELEMENT -> {
                    NestedFields unread = isFirst ? unread() : null;
                    if (unread != null) {
                        return unread;
                    }
                    isFirst = false;
                    fields = fields == null ? new NestedFields() : fields;
                    String name = xml.name();
                    fields.add(name, element(null, fields == row));
                }
                default -> {
                    if (fields == null) {
                        return text == null ? "" : Text.stripped(text);
                    }
                    if (text != null) {
                        fields.addText(text);
                    }
                    return fields;
                }
            }
        }
    }

    /** The child element of the row, if it can be read when somebody asks for it; null if it is read now. */
    private @Nullable NestedFields unread() {
        PlainElement element = atOnce.size() < MOST_AT_ONCE ? xml.passOver(atOnce) : null;
        if (element == null) {
            return null;
        }
        int left = most - before;
        count += element.nodes();
        return new NestedFields(new Passed(element, left, atOnce));
    }

    /** An element that was passed over, which may have so many nodes. */
    private record Passed(PlainElement element, int most, Set<String> atOnce) implements NestedFields.Unread {

        @Override
        public NestedFields read() {
            try {
                return (NestedFields)
                        Objects.requireNonNull(new RowFields(element.open(), most, atOnce).element(null, false));
            } catch (XMLStreamException e) {
                throw new IllegalStateException("it was well-formed when it was passed over", e);
            }
        }

        @Override
        public void ask() {
            atOnce.add(element.name());
        }
    }

    /** White space before anything else is no part of an element's text. */
    private @Nullable Object first() {
        return xml.isBlank() ? null : xml.text();
    }

    /** A comment, or a section of CDATA, may split a text into a hundred thousand pieces. */
    private StringBuilder joined(Object text) {
        StringBuilder pieces = text instanceof StringBuilder begun ? begun : new StringBuilder(text.toString());
        return pieces.append(xml.text());
    }
}
