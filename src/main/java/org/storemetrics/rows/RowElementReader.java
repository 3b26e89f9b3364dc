package org.storemetrics.rows;

import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.util.StreamReader2Delegate;

/**
 * Hides the attributes of the elements above the rows. Jackson shows attributes and child elements alike, as fields;
 * the root's {@code version="1"} would otherwise look like a row to the path {@code *}.
 */
final class RowElementReader extends StreamReader2Delegate {

    private final int depthAboveRows;

    RowElementReader(XMLStreamReader2 reader, RowPath path) {
        super(reader);
        this.depthAboveRows = path.depth();
    }

    @Override
    public int getAttributeCount() {
        return getDepth() <= depthAboveRows ? 0 : super.getAttributeCount();
    }
}
