package org.storemetrics.rows;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.apache.camel.CamelContext;
import org.codehaus.stax2.LocationInfo;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/** Reads a store's rows one after the other, in the order of their end tags, on one thread at a time. */
final class RowReader implements Closeable {

    private final CamelContext context;
    private final Unzipped store;
    private final BoundedStream stream;
    private final RowPaths paths;
    private final XMLStreamReader2 xml;
    private final RowFields fields;
    private final int mostFields;
    private final SeenElements seen = new SeenElements();
    private boolean begun;
    private @Nullable Open open;
    // how many of the open elements are rows
    private int openRows;
    private long count;

    /** Opens a store and reads on to its root element, or throws a StoreSyntaxException. */
    RowReader(CamelContext context, XMLInputFactory parsers, InputStream store, RowPaths paths, int mostFields) {
        this.context = context;
        this.store = new Unzipped(store);
        this.stream = new BoundedStream(this.store);
        this.paths = paths;
        this.mostFields = mostFields;
        xml = DocumentType.open(parsers, stream, mostFields);
        fields = new RowFields(xml, mostFields);
    }

    /** Reads on to the end of the next row; null if there is none and the store is well-formed to its last byte. */
    @Nullable
    Row read() {
        try {
            return next();
        } catch (XMLStreamException | RuntimeException e) {
            throw StoreSyntaxException.of(e, xml);
        }
    }

    private @Nullable Row next() throws XMLStreamException {
        Row row = null;
        if (!begun) {
            begun = true;
            stream.begin();
            row = begin();
        }
        while (row == null && xml.hasNext()) {
            Open element = open;
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> row = begin();
                case XMLStreamConstants.END_ELEMENT -> row = element == null ? null : end(element);
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    // whether it is well-formed is seen only when it is asked for
                    if (element != null && !xml.isWhiteSpace()) {
                        element.add(xml.getText());
                    }
                }
                default -> {}
            }
        }
        return row;
    }

    /** Begins the element at whose start tag the reader is; it reads a row that has none within, and returns it. */
    private @Nullable Row begin() throws XMLStreamException {
        Open outer = open;
        String name = xml.getLocalName();
        RowPaths.Place place = outer == null ? paths.root() : outer.place().below(name);
        long left = stream.begin();
        if (place.isRow() && !place.leadsToRows()) {
            return row(outer, name, left);
        }
        if (openRows > 0 && !place.isRow()) {
            stream.goOn(left);
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
        LocationInfo begin = xml.getLocationInfo();
        return new Open.AsRow(begin.getStartLocation().getLineNumber(), begin.getStartingCharOffset(), left);
    }

    private Row row(@Nullable Open outer, String name, long left) throws XMLStreamException {
        LocationInfo begin = xml.getLocationInfo();
        int line = begin.getStartLocation().getLineNumber();
        long offset = begin.getStartingCharOffset();
        Open.Origin origin = outer == null ? new Open.Origin(name, ".", null) : outer.origin(name);
        Fields read = fields.read();
        if (openRows > 0) {
            stream.goOn(left);
        }
        return new Row(context, ++count, line, offset, read, origin, fields.hasTooMany() ? tooMany() : null);
    }

    private String tooMany() {
        return "it has more than " + mostFields + " fields (store.fields.max)";
    }

    private void open(Open element) {
        open = element;
        openRows += element.row() == null ? 0 : 1;
        BoundedNames.checkAttributes(xml);
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String value = xml.getAttributeValue(i);
            element.add(
                    xml.getAttributeLocalName(i),
                    Around.Kind.ATTRIBUTE,
                    value,
                    element.row() == null ? value.length() : 1);
        }
    }

    /** Ends an element: returns it if it is a row, and otherwise makes it a field of the one around it. */
    private @Nullable Row end(Open element) {
        Open outer = element.outer();
        Open.AsRow row = element.row();
        open = outer;
        if (row != null) {
            openRows--;
            stream.goOn(row.bytesLeft());
        }
        if (openRows == 0) {
            stream.begin();
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
                case XMLStreamConstants.START_ELEMENT -> {
                    BoundedNames.checkAttributes(xml);
                    depth++;
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    xml.getTextLength();
                    continue;
                }
                default -> {
                    continue;
                }
            }
            if (openRows == 0) {
                stream.begin();
            }
        }
    }

    /** The path that was most likely meant by one that matches nothing; empty if there was a row, or no element at all. */
    String nearest() {
        return count > 0 ? "" : seen.nearest(paths);
    }

    /** Whether gzip has compressed the store. */
    boolean isCompressed() {
        return store.isCompressed();
    }

    /** How many bytes have been read, of what is in a compressed store, on any thread. */
    long bytesRead() {
        return stream.bytesRead();
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
