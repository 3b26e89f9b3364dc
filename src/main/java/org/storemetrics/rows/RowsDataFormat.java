package org.storemetrics.rows;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;
import javax.xml.stream.XMLInputFactory;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.TypeConverter;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.jacksonxml.JacksonXMLDataFormat;
import org.apache.camel.spi.annotations.Dataformat;
import org.jspecify.annotations.Nullable;
import org.storemetrics.file.RegularFile;
import org.storemetrics.rows.StoreRead.Turn;
import org.storemetrics.xml.StoreSyntaxException;
import org.storemetrics.xml.WoodstoxReader;
import org.storemetrics.xml.XmlReader;

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
 * A row's fields are its attributes and child elements, by local name; an element stands for its text, and has fields of its
 * own if it has attributes or children. Options that tell the mapper how to make other things have no part in it.
 */
@Dataformat("rows")
public final class RowsDataFormat extends JacksonXMLDataFormat {

    // by what tells the order of their stores: routes that poll at the same time can have one data format
    private final Map<UnaryOperator<@Nullable Path>, StoresAhead> ahead = new ConcurrentHashMap<>();
    // child elements of rows within which routes have asked for something, as they will again, and the like
    private final Set<String> atOnce = ConcurrentHashMap.newKeySet();
    private RowPaths paths = RowPaths.parse("*");
    private int fieldsMax = 10_000;
    // they read stores while other threads route their rows; null while there are none
    private volatile @Nullable ExecutorService readers;
    // null while all stores were plain XML
    private @Nullable XMLInputFactory parsers;

    /** The paths of row elements below the root element, see {@link RowPaths}; {@code *} if none are set. */
    public void setRow(String row) {
        paths = RowPaths.parse(row);
    }

    /** Most attributes and elements of one row, nested ones included; a row of more is rejected. 10000 if not set. */
    public void setFieldsMax(int fieldsMax) {
        this.fieldsMax = fieldsMax;
    }

    /** Starts all but the mapper, which only a store asks for that is more than plain XML, and which costs a twentieth of a start. */
    @Override
    protected void doStart() {
        readers = Executors.newCachedThreadPool(this::reader);
    }

    private Thread reader(Runnable tasks) {
        Thread thread =
                new Thread(tasks, getCamelContext().getExecutorServiceManager().resolveThreadName("store-reader"));
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler(RowsDataFormat::ended);
        return thread;
    }

    /** For lack of memory even one that waits for a store may end: it is replaced, and each task tells by itself. */
    private static void ended(Thread thread, Throwable error) {
        if (!(error instanceof OutOfMemoryError)) {
            thread.getThreadGroup().uncaughtException(thread, error);
        }
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
        StoresAhead ahead = this.ahead.computeIfAbsent(
                turn.upcoming(),
                order -> new StoresAhead(store -> open(store, turn.opener()), Clock.systemUTC(), this::execute));
        ReadAhead begun = ahead.take(turn);
        Rows rows = new Rows(begun == null ? open(turn.store(), turn.opener()) : begun, read);
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

    private ReadAhead open(Path store, RegularFile.Opener opener) throws IOException {
        return open(RegularFile.open(store, opener, this::execute));
    }

    private ReadAhead open(InputStream stream) throws IOException {
        try {
            return new ReadAhead(new RowStream(stream, this::woodstox, this::rows), this::execute);
        } catch (RuntimeException e) {
            stream.close();
            throw e;
        } catch (OutOfMemoryError e) {
            stream.close();
            throw StoreRead.failure(e);
        }
    }

    private XmlReader woodstox(InputStream store) {
        return new WoodstoxReader(parsers(), store, fieldsMax);
    }

    private synchronized XMLInputFactory parsers() {
        if (parsers == null) {
            try {
                super.doStart();
            } catch (Exception e) {
                throw RuntimeCamelException.wrapRuntimeCamelException(e);
            }
            parsers = getXmlMapper().getFactory().getXMLInputFactory();
            WoodstoxReader.limit(parsers, fieldsMax);
        }
        return parsers;
    }

    @Override
    public void marshal(Exchange exchange, Object graph, OutputStream stream) throws Exception {
        parsers();
        super.marshal(exchange, graph, stream);
    }

    private RowReader rows(XmlReader xml) {
        return new RowReader(getCamelContext(), xml, paths, fieldsMax, atOnce);
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
        ahead.values().forEach(StoresAhead::close);
        ExecutorService started = readers;
        readers = null;
        if (started != null) {
            started.shutdown();
        }
        super.doStop();
    }
}
