package org.storemetrics.rows;

import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.apache.camel.CamelContext;
import org.codehaus.stax2.LocationInfo;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/** Reads a store's rows one after the other, on one thread at a time. */
final class RowReader {

    private final CamelContext context;
    private final BoundedStream stream;
    private final XMLStreamReader2 xml;
    private final RowElements elements;
    private final RowFields fields;
    private long count;

    /**
     * Opens a store.
     *
     * @throws StoreSyntaxException if that fails
     */
    RowReader(CamelContext context, XMLInputFactory parsers, InputStream store, RowPath path) {
        this.context = context;
        this.stream = new BoundedStream(store);
        try {
            xml = (XMLStreamReader2) parsers.createXMLStreamReader(stream);
        } catch (XMLStreamException e) {
            throw StoreSyntaxException.of(e, null);
        }
        elements = new RowElements(xml, stream, path);
        fields = new RowFields(xml);
    }

    /**
     * Reads on to the end of the next row.
     *
     * @return null if there is none and the store is well-formed to its last byte
     * @throws StoreSyntaxException if it is not
     */
    @Nullable
    Row read() {
        try {
            if (!elements.next()) {
                return null;
            }
            LocationInfo begin = xml.getLocationInfo();
            int line = begin.getStartLocation().getLineNumber();
            long offset = begin.getStartingCharOffset();
            return new Row(context, ++count, line, offset, fields.read());
        } catch (XMLStreamException e) {
            throw StoreSyntaxException.of(e, xml);
        }
    }

    /** How many bytes of the store were read so far. */
    long bytes() {
        return stream.bytes();
    }
}
