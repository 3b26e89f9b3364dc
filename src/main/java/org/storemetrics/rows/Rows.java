package org.storemetrics.rows;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.NoSuchElementException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.apache.camel.CamelContext;
import org.codehaus.stax2.XMLStreamReader2;

/**
 * The rows of one store, read one by one from its stream: what {@code unmarshal: custom: ref: rows} leaves as the body
 * and {@code split: simple: ${body}} with {@code streaming: true} hands on. Memory does not depend on the store's size.
 */
public final class Rows implements Iterator<Row>, Closeable {

    private final CamelContext context;
    private final InputStream stream;
    private final RowListener listener;
    private final XMLStreamReader2 xml;
    private final RowElements elements;
    private final RowFields fields;

    private long count;
    private Row next;
    private boolean ended;

    Rows(CamelContext context, XMLInputFactory parsers, InputStream stream, RowPath path, RowListener listener) {
        this.context = context;
        this.stream = stream;
        this.listener = listener;
        BoundedStream bounded = new BoundedStream(stream);
        try {
            xml = (XMLStreamReader2) parsers.createXMLStreamReader(bounded);
        } catch (XMLStreamException | OutOfMemoryError e) {
            // an error that goes on would end the polling for good
            throw StoreSyntaxException.of(e, null);
        }
        elements = new RowElements(xml, bounded, path);
        fields = new RowFields(xml);
    }

    /** How many rows were handed out so far; after the split: how many the store has. */
    public long getCount() {
        return count;
    }

    /** The split asks for the next row before it routes the last one, and again after a failure. */
    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            try {
                next = readNext();
            } catch (XMLStreamException | OutOfMemoryError e) {
                ended = true;
                throw StoreSyntaxException.of(e, xml);
            }
        }
        return next != null;
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Row row = next;
        next = null;
        count++;
        listener.rowBegins(row);
        return row;
    }

    private Row readNext() throws XMLStreamException {
        if (elements.next()) {
            int line = xml.getLocationInfo().getStartLocation().getLineNumber();
            return new Row(context, count + 1, line, fields.read());
        }
        ended = true;
        listener.storeEnds();
        return null;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
