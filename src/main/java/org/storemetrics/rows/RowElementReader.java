package org.storemetrics.rows;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.util.StreamReader2Delegate;

/**
 * What Jackson is shown of a store. The attributes of the elements above the rows are hidden: as Jackson shows attributes
 * and child elements alike, the root's {@code version="1"} would look like a row to the path {@code *}. A document type
 * declaration is refused, as it can say what the fields of a row are, and so is a row with more fields than any table has.
 */
final class RowElementReader extends StreamReader2Delegate {

    /** Most attributes and elements that one row may have, nested ones included. */
    static final int MOST_FIELDS = 1000;

    private final BoundedStream stream;
    private final RowPath path;
    private int onPath;
    private int fields;

    RowElementReader(XMLStreamReader2 reader, BoundedStream stream, RowPath path) {
        super(reader);
        this.stream = stream;
        this.path = path;
    }

    @Override
    public int next() throws XMLStreamException {
        int event = super.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
            begin();
        } else if (event == XMLStreamConstants.END_ELEMENT) {
            end();
        } else if (event == XMLStreamConstants.DTD) {
            throw new XMLStreamException("the document type declaration (DOCTYPE) is not followed");
        }
        return event;
    }

    private void begin() throws XMLStreamException {
        int depth = getDepth();
        if (!isInRow()) {
            stream.begin();
            if (onPath == depth - 1 && (depth == 1 || path.matches(depth - 2, getLocalName()))) {
                onPath = depth;
                fields = -1;
            }
        }
        if (isInRow()) {
            fields += 1 + super.getAttributeCount();
            if (fields > MOST_FIELDS) {
                throw new XMLStreamException("the row has more than " + MOST_FIELDS + " fields");
            }
        }
    }

    private void end() {
        if (onPath == getDepth()) {
            onPath--;
        }
        if (!isInRow()) {
            stream.begin();
        }
    }

    /** Whether the root and the elements that the path names are all open. */
    private boolean isInRow() {
        return onPath > path.depth();
    }

    @Override
    public int getAttributeCount() {
        return getDepth() <= path.depth() ? 0 : super.getAttributeCount();
    }
}
