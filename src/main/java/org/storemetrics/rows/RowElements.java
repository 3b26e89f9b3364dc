package org.storemetrics.rows;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/**
 * The elements of a store that are rows. A document type declaration is refused, as it can say what the fields of a row
 * are.
 */
final class RowElements {

    private final XMLStreamReader2 xml;
    private final BoundedStream stream;
    private final RowPath path;
    // how many of the open elements, from the root on, are those that the path names
    private int onPath;

    RowElements(XMLStreamReader2 xml, BoundedStream stream, RowPath path) {
        this.xml = xml;
        this.stream = stream;
        this.path = path;
    }

    /**
     * Goes to the start tag of the next row. The row before must have been read to its end tag.
     *
     * @return false at the end of the store
     */
    boolean next() throws XMLStreamException {
        stream.begin();
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                stream.begin();
                if (begins()) {
                    return true;
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                stream.begin();
                onPath = Math.min(onPath, xml.getDepth() - 1);
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                RowFields.skipText(xml);
            } else if (event == XMLStreamConstants.DTD) {
                throw new XMLStreamException("the document type declaration (DOCTYPE) is not followed");
            }
        }
        return false;
    }

    private boolean begins() {
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
}
