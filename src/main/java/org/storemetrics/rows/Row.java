package org.storemetrics.rows;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.DataType;
import org.apache.camel.support.DefaultMessage;
import org.jspecify.annotations.Nullable;

/**
 * One row of a store as a Camel message: its body is the row's own text, and each field is a header, so that a route says
 * {@code ${header.type}}; an element stands for its text. A header may also be a {@link FieldPath}, as our Simple makes it.
 * Fields whose names begin like Camel's own headers ({@code Camel…}, in any case) are reached by {@code ${body[CamelX]}}
 * alone: as headers they would steer endpoints.
 */
public final class Row extends DefaultMessage {

    private final long number;
    private final int line;
    private final long offset;
    private final Fields fields;
    private final Open.Origin origin;
    private final @Nullable String problem;
    private @Nullable StoreRead read;
    private boolean hasOwnBody;
    private boolean hasOwnHeaders;

    Row(
            CamelContext context,
            long number,
            int line,
            long offset,
            Fields fields,
            Open.Origin origin,
            @Nullable String problem) {
        super(context);
        this.number = number;
        this.line = line;
        this.offset = offset;
        this.fields = fields;
        this.origin = origin;
        this.problem = problem;
    }

    /** A copy has the same fields, whatever becomes of its headers and body. */
    @Override
    public DefaultMessage newInstance() {
        Row copy = new Row(getCamelContext(), number, line, offset, fields, origin, problem);
        copy.read = read;
        return copy;
    }

    /** Most rows are asked for some headers only. */
    @Override
    protected @Nullable Object createBody() {
        return hasOwnBody ? null : text();
    }

    private Object text() {
        Object text = Fields.text(fields.raw(""));
        return text == null ? "" : text;
    }

    @Override
    public void setBody(Object body) {
        hasOwnBody = true;
        super.setBody(body);
    }

    @Override
    public void setBody(Object body, DataType type) {
        hasOwnBody = true;
        super.setBody(body, type);
    }

    @Override
    public @Nullable Object getHeader(String name) {
        if (FieldPath.isOne(name)) {
            FieldPath path = fields.names().path(name);
            boolean ofOwn = path.ofBody() && hasOwnBody && !text().equals(getBody());
            return ofOwn ? path.of(getBody()) : path.of(fields, origin.around());
        }
        if (hasOwnHeaders) {
            return super.getHeader(name);
        }
        return fields.header(name);
    }

    @Override
    public <T> @Nullable T getHeader(String name, Class<T> type) {
        if (!FieldPath.isOne(name)) {
            return super.getHeader(name, type);
        }
        return getCamelContext().getTypeConverter().convertTo(type, getExchange(), getHeader(name));
    }

    @Override
    protected void populateInitialHeaders(Map<String, Object> headers) {
        hasOwnHeaders = true;
        fields.putHeaders(headers);
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

    void handOut(@Nullable StoreRead to) {
        read = to;
    }

    /** The read that the row was handed out to; null if its store is not read for one. */
    @Nullable
    StoreRead read() {
        return read;
    }

    /**
     * The one element whose text a header is: its text, or a Map if it has fields of its own. Null if the header is anything
     * else, such as an attribute, several elements, or what a route has set.
     */
    public @Nullable Object element(String header) {
        if (FieldPath.isOne(header)) {
            FieldPath path = fields.names().path(header);
            boolean ofOwn = path.ofBody() && hasOwnBody && !text().equals(getBody());
            return ofOwn ? path.element(getBody()) : path.element(fields, origin.around());
        }
        boolean isSet = hasOwnHeaders && !Objects.equals(getHeader(header), fields.header(header));
        Object value = fields.raw(header);
        return !isSet && (value instanceof NestedFields || fields.isText(header)) ? value : null;
    }

    /** Which row of its store this is, counted from 1. */
    public long number() {
        return number;
    }

    /** The row's fields as they were read, whatever a route has made of the body; a new Map. */
    public Map<String, Object> fields() {
        return fields.toMap();
    }

    /**
     * What is known of the elements around the row, by their names, the root first: their fields, of the nearest where several
     * have the name.
     */
    public Map<String, Map<String, @Nullable Object>> around() {
        Map<String, Map<String, @Nullable Object>> around = new LinkedHashMap<>();
        Around.fields(origin.around(), around);
        return around;
    }

    /** The row element's local name. */
    public String element() {
        return origin.element();
    }

    /** The row element's path below the root element: {@code items/item}; {@code .} for the root itself. */
    public String path() {
        return origin.path();
    }

    /** Why the row cannot be measured, whatever the route; null if it can. */
    public @Nullable String problem() {
        return problem;
    }

    /** The line of the store on which the row's element begins, counted from 1. */
    public int line() {
        return line;
    }

    /** How many characters of the store precede the row's element. */
    public long offset() {
        return offset;
    }

    /** The hash of the row's fields: rows with the same fields have the same, others hardly ever. */
    public long hash(RowHash by) {
        return by.of(fields);
    }
}
