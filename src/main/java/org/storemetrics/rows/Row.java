package org.storemetrics.rows;

import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.support.DefaultMessage;

/**
 * One row of a store as a Camel message: its body is the Map of the row's fields, and each field is a header too, so
 * that a route says {@code ${header.type}}. Fields whose names begin like Camel's own headers ({@code Camel…}, in any
 * case) stay in the body alone: as headers they would steer endpoints.
 */
public final class Row extends DefaultMessage {

    private static final String RESERVED = "camel";

    private final long number;
    private final RowReader reader;
    private final int line;
    private final long offset;
    private final Map<String, Object> fields;
    private boolean hasOwnHeaders;
    private boolean isHashed;
    private long hash;
    private RowListener listener;

    Row(CamelContext context, RowReader reader, int line, long offset, Map<String, Object> fields) {
        super(context);
        this.reader = reader;
        this.number = reader.count();
        this.line = line;
        this.offset = offset;
        this.fields = fields;
        if (reader.isHashing()) {
            hash = RowHash.of(fields);
            isHashed = true;
        }
        setBody(fields);
    }

    /** Most rows are asked for some fields only: their headers are not made. */
    @Override
    public Object getHeader(String name) {
        if (hasOwnHeaders) {
            return super.getHeader(name);
        }
        return isHeader(name) ? fields.get(name) : null;
    }

    @Override
    protected void populateInitialHeaders(Map<String, Object> headers) {
        hasOwnHeaders = true;
        fields.forEach((field, value) -> {
            if (isHeader(field)) {
                headers.put(field, value);
            }
        });
    }

    @Override
    protected boolean isPopulateHeadersSupported() {
        return true;
    }

    @Override
    public void setHeaders(Map<String, Object> headers) {
        hasOwnHeaders = true;
        super.setHeaders(headers);
    }

    private static boolean isHeader(String field) {
        return !field.regionMatches(true, 0, RESERVED, 0, RESERVED.length());
    }

    /** Which row of its store this is, counted from 1. */
    public long number() {
        return number;
    }

    /** The row's fields as they were read, whatever a route has made of the body. */
    public Map<String, Object> fields() {
        return fields;
    }

    /** The line of the store on which the row's element begins, counted from 1. */
    public int line() {
        return line;
    }

    /** How many characters of the store precede the row's element. */
    public long offset() {
        return offset;
    }

    /** The hash of the row's fields. Once it is asked for, it is made with each row, where the fields are still at hand. */
    public long hash() {
        if (!isHashed) {
            reader.hash();
            hash = RowHash.of(fields);
            isHashed = true;
        }
        return hash;
    }

    void begin(RowListener told) {
        listener = told;
    }

    /** Who is told of the rows of this row's store. */
    public RowListener listener() {
        return listener;
    }
}
