package org.storemetrics.rows;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** A store in memory that knows whether it was closed. */
final class RowSource extends ByteArrayInputStream {

    private boolean closed;

    RowSource(String xml) {
        super(xml.getBytes(StandardCharsets.UTF_8));
    }

    static Rows open(String path, String xml) throws Exception {
        return new RowSource(xml).rows(path);
    }

    Rows rows(String path) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        RowsDataFormat format = new RowsDataFormat();
        format.setCamelContext(context);
        format.setRow(path);
        format.start();
        return (Rows) format.unmarshal(new DefaultExchange(context), this);
    }

    static List<Row> all(Rows rows) {
        List<Row> all = new ArrayList<>();
        rows.forEachRemaining(all::add);
        return all;
    }

    @Override
    public void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }
}
