package org.storemetrics.rows;

import com.ctc.wstx.api.WstxInputProperties;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import org.apache.camel.Exchange;
import org.apache.camel.component.jacksonxml.JacksonXMLDataFormat;
import org.apache.camel.spi.annotations.Dataformat;

/**
 * Unmarshals a store into its rows, with the parser of camel-jacksonxml's XmlMapper. In a route file:
 *
 * <pre>
 * - beans:
 *     - name: rows
 *       type: org.storemetrics.rows.RowsDataFormat
 *       properties:
 *         row: "{{store.row}}"
 * …
 *   - unmarshal:
 *       custom:
 *         ref: rows
 * </pre>
 *
 * A row's fields are what that mapper reads of its element into a Map: its attributes, then its child elements, by local
 * name: text for a leaf (empty for an empty one), a Map for a nested one, a List where a name occurs more than once. Text
 * beside children has the empty name. Options that tell the mapper how to make other things than Maps have no part in it.
 */
@Dataformat("rows")
public class RowsDataFormat extends JacksonXMLDataFormat {

    // no table has more; a broken or hostile store must not take all memory
    private static final int MOST_LEVELS = 100;
    private static final int LONGEST_TEXT = 1 << 20;

    private String row = "*";
    private RowPath path = RowPath.parse(row);

    /** The path of the row element below the root element, see {@link RowPath}. */
    public String getRow() {
        return row;
    }

    public void setRow(String row) {
        this.row = row;
        this.path = RowPath.parse(row);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        XMLInputFactory parsers = getXmlMapper().getFactory().getXMLInputFactory();
        parsers.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MOST_LEVELS);
        parsers.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, LONGEST_TEXT);
        parsers.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, LONGEST_TEXT);
        parsers.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, RowFields.MOST);
    }

    @Override
    public String getDataFormatName() {
        return "rows";
    }

    /**
     * Opens a store.
     *
     * @param body anything that Camel converts to an InputStream: a file, bytes, text
     * @return its {@link Rows}, which close the stream
     * @throws StoreSyntaxException if the store cannot even be opened
     */
    @Override
    public Object unmarshal(Exchange exchange, Object body) throws Exception {
        InputStream stream =
                exchange.getContext().getTypeConverter().mandatoryConvertTo(InputStream.class, exchange, body);
        RowListener listener = exchange.getProperty(RowListener.PROPERTY, NOBODY, RowListener.class);
        try {
            XMLInputFactory parsers = getXmlMapper().getFactory().getXMLInputFactory();
            return new Rows(exchange.getContext(), parsers, stream, path, listener);
        } catch (RuntimeException e) {
            stream.close();
            throw e;
        }
    }

    private static final RowListener NOBODY = new RowListener() {
        @Override
        public void rowBegins(Row row) {}

        @Override
        public void storeEnds() {}
    };
}
