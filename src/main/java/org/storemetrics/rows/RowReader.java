package org.storemetrics.rows;

import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.storemetrics.xml.XmlReader;

/** Reads a store's rows one after the other, in the order of their end tags, on one thread at a time. */
final class RowReader {

    private final CamelContext context;
    private final RowPaths paths;
    private final XmlReader xml;
    private final RowFields fields;
    private final int mostFields;
    private final SeenElements seen = new SeenElements();
    private boolean begun;
    private @Nullable Open open;
    // how many of the open elements are rows
    private int openRows;
    private long count;

    /**
     * Reads the rows of a store whose root element's start tag was read.
     *
     * @param atOnce the names of rows' child elements that are read at once, as somebody has asked for something within them, or
     *     reading them later was mostly in vain; any thread may add some
     */
    RowReader(CamelContext context, XmlReader xml, RowPaths paths, int mostFields, Set<String> atOnce) {
        this.context = context;
        this.xml = xml;
        this.paths = paths;
        this.mostFields = mostFields;
        fields = new RowFields(xml, mostFields, atOnce);
    }

    /** Reads on to the end of the next row; null if there is none and the store is well-formed to its last byte. */
    @Nullable
    Row read() {
        try {
            return next();
        } catch (XMLStreamException | RuntimeException e) {
            throw xml.failure(e);
        }
    }

    private @Nullable Row next() throws XMLStreamException {
        Row row = null;
        if (!begun) {
            begun = true;
            xml.begin();
            row = begin();
        }
        while (row == null) {
            Open element = open;
            switch (xml.next()) {
                case XmlReader.START_ELEMENT -> row = begin();
                case XmlReader.END_ELEMENT -> row = element == null ? null : end(element);
                case XmlReader.TEXT -> {
                    if (element != null && (element.hasText() || !xml.isBlank())) {
                        element.add(xml.text().toString());
                    }
                }
                default -> {
                    return null;
                }
            }
        }
        return row;
    }

    /** Begins the element at whose start tag the reader is; it reads a row that has none within, and returns it. */
    private @Nullable Row begin() throws XMLStreamException {
        Open outer = open;
        String name = xml.name();
        RowPaths.Place place = outer == null ? paths.root() : outer.place().below(name);
        long left = xml.begin();
        if (place.isRow() && !place.leadsToRows()) {
            return row(outer, name, left);
        }
        if (openRows > 0 && !place.isRow()) {
            xml.goOn(left);
        }
        if (count == 0 && outer != null) {
            seen.add(outer, name);
        } else if (outer != null && outer.drops(name) && !place.leadsToRows()) {
            skip();
            return null;
        }
        if (outer != null && outer.row() != null && !place.leadsToRows()) {
            Object value = fields.child();
            outer.add(name, Around.Kind.CHILD, value, fields.count());
            return null;
        }
        open(new Open(outer, name, place, place.isRow() ? asRow(left) : null, mostFields));
        return null;
    }

    private Open.AsRow asRow(long left) {
        return new Open.AsRow(xml.line(), xml.offset(), left);
    }

    private Row row(@Nullable Open outer, String name, long left) throws XMLStreamException {
        int line = xml.line();
        long offset = xml.offset();
        Open.Origin origin = outer == null ? new Open.Origin(name, ".", null) : outer.origin(name);
        Fields read = fields.read();
        if (openRows > 0) {
            xml.goOn(left);
        }
        return new Row(context, ++count, line, offset, read, origin, fields.hasTooMany() ? tooMany() : null);
    }

    private String tooMany() {
        return "it has more than " + mostFields + " fields (store.fields.max)";
    }

    private void open(Open element) {
        open = element;
        openRows += element.row() == null ? 0 : 1;
        for (int i = 0; i < xml.attributes(); i++) {
            String value = xml.attributeValue(i).toString();
            element.add(xml.attributeName(i), Around.Kind.ATTRIBUTE, value, element.row() == null ? value.length() : 1);
        }
    }

    /** Ends an element: returns it if it is a row, and otherwise makes it a field of the one around it. */
    private @Nullable Row end(Open element) {
        Open outer = element.outer();
        Open.AsRow row = element.row();
        open = outer;
        if (row != null) {
            openRows--;
            xml.goOn(row.bytesLeft());
        }
        if (openRows == 0) {
            xml.begin();
        }
        if (row != null) {
            Open.Origin origin =
                    outer == null ? new Open.Origin(element.name(), ".", null) : outer.origin(element.name());
            String problem = element.hasTooMany() ? tooMany() : null;
            return new Row(context, ++count, row.line(), row.offset(), fields.of(element), origin, problem);
        }
        if (outer != null && !outer.drops(element.name())) {
            outer.add(element.name(), Around.Kind.CHILD, element.asField(), outer.row() == null ? element.cost() : 1);
        }
        return null;
    }

    /** Reads over an element that has no rows within, and nothing that anybody wants. */
    private void skip() throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            switch (xml.next()) {
                case XmlReader.START_ELEMENT -> depth++;
                case XmlReader.END_ELEMENT -> depth--;
                default -> {
                    // whether it is well-formed may be seen only when something is asked of it
                    xml.isBlank();
                    continue;
                }
            }
            if (openRows == 0) {
                xml.begin();
            }
        }
    }

    /** The path that was most likely meant by one that matches nothing; empty if there was a row, or no element at all. */
    String nearest() {
        return count > 0 ? "" : seen.nearest(paths);
    }

    /** How many rows were read. */
    long count() {
        return count;
    }

    /** How many bytes have been read, of what is in a compressed store, on any thread. */
    long bytesRead() {
        return xml.bytesRead();
    }
}
