package org.storemetrics.rows;

import com.ctc.wstx.api.WstxInputProperties;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import javax.xml.stream.XMLInputFactory;
import org.apache.camel.Exchange;
import org.apache.camel.TypeConverter;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.jacksonxml.JacksonXMLDataFormat;
import org.apache.camel.spi.annotations.Dataformat;
import org.jspecify.annotations.Nullable;
import org.storemetrics.file.RegularFile;
import org.storemetrics.rows.StoreRead.Turn;

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
public final class RowsDataFormat extends JacksonXMLDataFormat {

    // no table has more; a broken or hostile store must not take all memory
    private static final int MOST_LEVELS = 100;
    private static final int LONGEST_TEXT = 1 << 20;

    // for characters too; there is no other buffer: each costs a copy, and C2 compiles one within the other at great
    // expense
    private static final int BUFFER = 1 << 14;

    private final StoresAhead ahead = new StoresAhead(this::open, Clock.systemUTC(), this::execute);
    private RowPath path = RowPath.parse("*");
    // they read stores while other threads route their rows; null while there are none
    private volatile @Nullable ExecutorService readers;

    /** The path of the row element below the root element, see {@link RowPath}; {@code *} if none is set. */
    public void setRow(String row) {
        path = RowPath.parse(row);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        XMLInputFactory parsers = getXmlMapper().getFactory().getXMLInputFactory();
        parsers.setProperty(WstxInputProperties.P_INPUT_BUFFER_LENGTH, BUFFER);
        parsers.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MOST_LEVELS);
        parsers.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, LONGEST_TEXT);
        parsers.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, LONGEST_TEXT);
        parsers.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, RowFields.MOST);
        DocumentType.configure(parsers);
        readers = getCamelContext().getExecutorServiceManager().newCachedThreadPool(this, "store-reader");
    }

    @Override
    public String getDataFormatName() {
        return "rows";
    }

    /**
     * Opens a store, if that was not done already before its turn.
     *
     * @param body anything that Camel converts to an InputStream: a file, bytes, text
     * @return its {@link Rows}, which are to be closed
     * @throws StoreSyntaxException if the store cannot even be opened
     */
    @Override
    public Object unmarshal(Exchange exchange, Object body) throws Exception {
        StoreRead read = StoreRead.of(exchange);
        Turn turn = read == null ? null : read.turn();
        if (turn == null || turn.stamp() == null || !isFile(body, turn.store())) {
            TypeConverter converter = exchange.getContext().getTypeConverter();
            return new Rows(open(converter.mandatoryConvertTo(InputStream.class, exchange, body)), read);
        }
        ReadAhead begun = ahead.take(turn);
        Rows rows = new Rows(begun == null ? open(turn.store()) : begun, read);
        if (turn.stamp().size() > ReadAhead.FIRST_BYTES) {
            ahead.beginAfter(turn);
        }
        return rows;
    }

    /** Whether a body is that file, as it is. */
    private static boolean isFile(Object body, Path store) {
        return body instanceof GenericFile<?> file
                && file.getCharset() == null
                && file.getFile() instanceof File it
                && it.toPath().toAbsolutePath().normalize().equals(store);
    }

    private ReadAhead open(Path store) throws IOException {
        return open(RegularFile.open(store, this::execute));
    }

    private ReadAhead open(InputStream stream) throws IOException {
        try {
            XMLInputFactory parsers = getXmlMapper().getFactory().getXMLInputFactory();
            return new ReadAhead(new RowReader(getCamelContext(), parsers, stream, path), this::execute);
        } catch (RuntimeException e) {
            stream.close();
            throw e;
        } catch (OutOfMemoryError e) {
            stream.close();
            throw StoreRead.failure(e);
        }
    }

    private void execute(Runnable task) {
        ExecutorService started = readers;
        if (started == null) {
            throw new RejectedExecutionException("the routes are being stopped");
        }
        started.execute(task);
    }

    /** What is being read is read on, as long as somebody wants it; nothing else is begun. */
    @Override
    protected void doStop() throws Exception {
        ahead.close();
        ExecutorService started = readers;
        readers = null;
        if (started != null) {
            getCamelContext().getExecutorServiceManager().shutdown(started);
        }
        super.doStop();
    }
}
