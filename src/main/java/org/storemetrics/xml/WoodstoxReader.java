package org.storemetrics.xml;

import com.ctc.wstx.api.WstxInputProperties;
import java.io.InputStream;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/** Reads any store by Woodstox, within limits. */
public final class WoodstoxReader implements XmlReader {

    // no table has more; a broken or hostile store must not take all memory
    static final int MOST_LEVELS = 100;
    static final int LONGEST_TEXT = 1 << 20;
    private static final int FEW_ATTRIBUTES = 1000;

    // for characters too; there is no other buffer: each costs a copy, and C2 compiles one within the other at great
    // expense
    private static final int BUFFER = 1 << 14;

    private final BoundedStream stream;
    private final XMLStreamReader2 xml;

    /** Opens a store whose rows may have so many fields, and reads on to its root element, or throws a StoreSyntaxException. */
    public WoodstoxReader(XMLInputFactory parsers, InputStream store, int mostFields) {
        stream = new BoundedStream(store);
        xml = DocumentType.open(parsers, stream, mostFields);
    }

    /** Makes a parser read what stores have and no more, for rows of so many fields. */
    public static void limit(XMLInputFactory parsers, int fieldsMax) {
        parsers.setProperty(WstxInputProperties.P_INPUT_BUFFER_LENGTH, BUFFER);
        parsers.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MOST_LEVELS);
        parsers.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, LONGEST_TEXT);
        parsers.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, LONGEST_TEXT);
        parsers.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, Math.max(FEW_ATTRIBUTES, 2 * fieldsMax));
        DocumentType.configure(parsers);
    }

    @Override
    public int next() throws XMLStreamException {
        while (xml.hasNext()) {
            int event = xml.next();
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    BoundedNames.checkAttributes(xml);
                    return START_ELEMENT;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    return END_ELEMENT;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    return TEXT;
                }
                default -> {}
            }
        }
        return END;
    }

    /** Its elements are read when they come, always. */
    @Override
    public @Nullable PlainElement passOver(Set<String> atOnce) {
        return null;
    }

    @Override
    public String name() {
        return xml.getLocalName();
    }

    @Override
    public int attributes() {
        return xml.getAttributeCount();
    }

    @Override
    public String attributeName(int attribute) {
        return xml.getAttributeLocalName(attribute);
    }

    @Override
    public String attributeValue(int attribute) {
        return xml.getAttributeValue(attribute);
    }

    @Override
    public boolean isFirstNil() {
        return xml.getAttributeCount() > 0
                && xml.getAttributeLocalName(0).equals("nil")
                && XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(xml.getAttributeNamespace(0));
    }

    @Override
    public String text() {
        return xml.getText();
    }

    @Override
    public boolean isBlank() {
        return xml.isWhiteSpace();
    }

    @Override
    public int line() {
        return xml.getLocationInfo().getStartLocation().getLineNumber();
    }

    @Override
    public long offset() {
        return xml.getLocationInfo().getStartingCharOffset();
    }

    @Override
    public long begin() {
        return stream.begin();
    }

    @Override
    public void goOn(long left) {
        stream.goOn(left);
    }

    @Override
    public long bytesRead() {
        return stream.bytesRead();
    }

    @Override
    public RuntimeException failure(Exception thrown) {
        return StoreSyntaxException.of(thrown, xml);
    }

    /** The encoding that the store is in. */
    public String encoding() {
        return xml.getEncoding();
    }
}
