package org.storemetrics.xml;

import com.ctc.wstx.api.ReaderConfig;
import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.io.InputBootstrapper;
import com.ctc.wstx.io.StreamBootstrapper;
import com.ctc.wstx.io.SystemId;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.CharConversionException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLResolver;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.util.StreamReader2Delegate;
import org.storemetrics.xml.StoreSyntaxException.LimitExceeded;

/**
 * What a store's document type ({@code <!DOCTYPE …>}) may do: its internal subset's entities and attribute defaults count,
 * as XML 1.0 says, but they must not make much of little. Nothing external is opened: an external subset is taken to be
 * empty, an external entity that is used fails the read.
 */
final class DocumentType {

    private static final int MOST_LEVELS = 20;
    // in the document type itself; each may be as long as all that stands before the root element
    private static final int MOST_ENTITIES = 100;

    // a tag's attributes are all there before anybody can count what entities have made of them
    private static final int LONGEST_ATTRIBUTE = 1 << 14;
    private static final int MOST_ATTRIBUTES = 500;

    private DocumentType() {}

    /** Makes a parser follow document types that far. */
    static void configure(XMLInputFactory parsers) {
        parsers.setProperty(XMLInputFactory.SUPPORT_DTD, true);
        // for its resolver to be asked, which opens none
        parsers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, true);
        parsers.setProperty(WstxInputProperties.P_DTD_RESOLVER, (XMLResolver)
                (publicId, systemId, base, entity) -> entity == null ? InputStream.nullInputStream() : refuse(entity));
        parsers.setProperty(WstxInputProperties.P_ENTITY_RESOLVER, (XMLResolver)
                (publicId, systemId, base, entity) -> refuse(entity));
        parsers.setProperty(WstxInputProperties.P_CACHE_DTDS, false);
        parsers.setProperty(WstxInputProperties.P_MAX_ENTITY_DEPTH, MOST_LEVELS);
        parsers.setProperty(WstxInputProperties.P_MAX_ENTITY_COUNT, MOST_ENTITIES);
    }

    private static Object refuse(String entity) throws XMLStreamException {
        throw new XMLStreamException("the entity '" + entity + "' is external: nothing but the store itself is read");
    }

    /**
     * Opens a store, whose rows may have so many fields, and reads on to its root element's start tag, or throws a
     * StoreSyntaxException.
     */
    static XMLStreamReader2 open(XMLInputFactory parsers, BoundedStream stream, int mostFields) {
        XMLStreamReader2 xml = null;
        try {
            xml = begin((WstxInputFactory) parsers, stream, mostFields);
            boolean counted = false;
            for (int event = xml.next(); event != XMLStreamConstants.START_ELEMENT; event = xml.next()) {
                if (event == XMLStreamConstants.DTD
                        && !xml.getDTDInfo().getDTDInternalSubset().isEmpty()) {
                    xml.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, LONGEST_ATTRIBUTE);
                    xml.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MOST_ATTRIBUTES);
                    counted = true;
                    xml.setProperty(WstxInputProperties.P_MAX_ENTITY_COUNT, Expanded.SOME);
                }
            }
            // the parser may have found out where it is wrong
            stream.isIn(xml.getEncoding());
            return counted ? new Expanded(xml, stream) : xml;
        } catch (CharConversionException e) {
            throw StoreSyntaxException.of(new XMLStreamException(e.getMessage(), e), xml);
        } catch (XMLStreamException e) {
            throw StoreSyntaxException.of(e, xml);
        }
    }

    private static XMLStreamReader2 begin(WstxInputFactory parsers, InputStream stream, int mostFields)
            throws XMLStreamException {
        ReaderConfig config = parsers.createPrivateConfig();
        ReaderConfig bounded = config.createNonShared(new BoundedNames(config.getSymbols(), mostFields));
        InputBootstrapper bytes = StreamBootstrapper.getInstance(null, null, stream);
        return parsers.createSR(bounded, (SystemId) null, bytes, false, false);
    }

    /** A document with entities or attribute defaults of its own, which must not be much longer than what is read of it. */
    private static final class Expanded extends StreamReader2Delegate {

        static final int SOME = 1 << 20;
        private static final int TIMES = 10;

        private final BoundedStream stream;
        private long length;
        private long raised;

        Expanded(XMLStreamReader2 xml, BoundedStream stream) {
            super(xml);
            this.stream = stream;
        }

        @Override
        public int next() throws XMLStreamException {
            int event = super.next();
            length += length(event);
            long read = stream.bytesRead();
            if (length > TIMES * (SOME + read)) {
                String limit = "its document type (DOCTYPE) makes it " + TIMES + " times as long as it is";
                throw new XMLStreamException(limit, new LimitExceeded(limit));
            }
            if (read - raised > SOME / 2) {
                raised = read;
                setProperty(WstxInputProperties.P_MAX_ENTITY_COUNT, (int) Math.min(Integer.MAX_VALUE, SOME + read));
            }
            return event;
        }

        private int length(int event) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    int tag = getLocalName().length();
                    for (int i = 0; i < getAttributeCount(); i++) {
                        tag += getAttributeLocalName(i).length()
                                + getAttributeValue(i).length();
                    }
                    return tag;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.COMMENT -> {
                    return getTextLength();
                }
                default -> {
                    return 1;
                }
            }
        }
    }
}
