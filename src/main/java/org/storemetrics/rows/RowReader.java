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

/** Reads a store's rows one after the other, on one thread at a time. */
final class RowReader implements Closeable {

    private final CamelContext context;
    private final BoundedStream stream;
    private final RowPath path;
    private final XMLStreamReader2 xml;
    private final RowFields fields;
    private long count;
    // how many of the open elements, from the root on, are those that the path names
    private int onPath = 1;

    /** Opens a store and reads on to its root element, or throws a StoreSyntaxException. */
    RowReader(CamelContext context, XMLInputFactory parsers, InputStream store, RowPath path) {
        this.context = context;
        this.stream = new BoundedStream(store);
        this.path = path;
        xml = DocumentType.open(parsers, stream);
        fields = new RowFields(xml);
    }

    /** Reads on to the end of the next row; null if there is none and the store is well-formed to its last byte. */
    @Nullable
    Row read() {
        try {
            if (!findRow()) {
                return null;
            }
            LocationInfo begin = xml.getLocationInfo();
            int line = begin.getStartLocation().getLineNumber();
            long offset = begin.getStartingCharOffset();
            return new Row(context, ++count, line, offset, fields.read());
        } catch (XMLStreamException e) {
            throw StoreSyntaxException.of(e, xml);
        } catch (RuntimeException e) {
            // so the parser tells of a text, which it parses only when it is asked for
            throw e.getCause() instanceof XMLStreamException cause ? StoreSyntaxException.of(cause, xml) : e;
        }
    }

    /** Goes on from the end tag of the last row to the start tag of the next; false at the end of the store. */
    private boolean findRow() throws XMLStreamException {
        stream.begin();
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    stream.begin();
                    if (isRow()) {
                        return true;
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    stream.begin();
                    onPath = Math.min(onPath, xml.getDepth() - 1);
                }
                // nobody wants the text, but whether it is well-formed
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> xml.getTextLength();
                default -> {}
            }
        }
        return false;
    }

    private boolean isRow() {
        int depth = xml.getDepth();
        if (depth > onPath + 1 || depth > 1 && !path.matches(depth - 2, xml.getLocalName())) {
            return false;
        }
        if (depth > path.depth()) {
            return true;
        }
        onPath = depth;
        return false;
    }

    long bytesRead() {
        return stream.bytesRead();
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
