package org.storemetrics.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.xml.XmlMapper;
import com.fasterxml.jackson.dataformat.xml.deser.FromXmlParser;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import javax.xml.stream.Location;
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
    private final RowPath path;
    private final RowListener listener;
    private final XMLStreamReader2 xml;
    private final FromXmlParser parser;
    private final ObjectReader fields;

    private long count;
    private int level;
    private Row next;
    private boolean ended;

    Rows(CamelContext context, XmlMapper mapper, InputStream stream, RowPath path, RowListener listener) {
        this.context = context;
        this.stream = stream;
        this.path = path;
        this.listener = listener;
        this.fields = mapper.readerForMapOf(Object.class);
        BoundedStream bounded = new BoundedStream(stream);
        XMLStreamReader2 reader = null;
        try {
            reader = (XMLStreamReader2) mapper.getFactory().getXMLInputFactory().createXMLStreamReader(bounded);
            this.xml = new RowElementReader(reader, bounded, path);
            this.parser = mapper.getFactory().createParser(xml);
            this.ended = parser.nextToken() != JsonToken.START_OBJECT;
            if (ended) {
                readToEnd();
            }
        } catch (IOException | XMLStreamException | OutOfMemoryError e) {
            // an error that goes on would end the polling for good
            throw syntaxError(e, reader);
        }
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
            } catch (IOException | XMLStreamException | OutOfMemoryError e) {
                ended = true;
                throw syntaxError(e, xml);
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

    private Row readNext() throws IOException, XMLStreamException {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token == JsonToken.END_OBJECT) {
                level--;
            } else if (token == JsonToken.FIELD_NAME && path.matches(level, parser.currentName())) {
                int line = xml.getLocationInfo().getStartLocation().getLineNumber();
                boolean nested = parser.nextToken() == JsonToken.START_OBJECT;
                if (level == path.depth() - 1) {
                    return new Row(context, count + 1, line, nested ? fields.readValue(parser) : textOnly());
                }
                level += nested ? 1 : 0;
            } else if (token == JsonToken.START_OBJECT) {
                parser.skipChildren();
            }
        }
        readToEnd();
        return null;
    }

    /** A row without attributes and children: Jackson's name for an element's own text is the empty one. */
    private Map<String, Object> textOnly() throws IOException {
        Map<String, Object> row = new LinkedHashMap<>();
        String text = parser.getValueAsString();
        if (text != null && !text.isBlank()) {
            row.put("", text);
        }
        return row;
    }

    /** Jackson stops at the root's end tag; a store is well-formed only if nothing wrong follows it. */
    private void readToEnd() throws XMLStreamException {
        while (xml.hasNext()) {
            xml.next();
        }
        ended = true;
        listener.storeEnds();
    }

    private static StoreSyntaxException syntaxError(Throwable error, XMLStreamReader2 xml) {
        Throwable cause = error;
        while (cause.getCause() != null && !(cause instanceof XMLStreamException)) {
            cause = cause.getCause();
        }
        Location location = cause instanceof XMLStreamException e ? e.getLocation() : null;
        if (location == null && xml != null) {
            location = xml.getLocation();
        }
        String message = error instanceof JsonProcessingException e ? e.getOriginalMessage() : cause.getMessage();
        String reason =
                message == null ? cause.toString() : message.lines().findFirst().orElse("");
        int line = location == null ? 1 : Math.max(1, location.getLineNumber());
        int column = location == null ? 1 : Math.max(1, location.getColumnNumber());
        return new StoreSyntaxException(reason, line, column, error);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
