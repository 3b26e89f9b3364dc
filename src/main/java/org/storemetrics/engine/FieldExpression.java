package org.storemetrics.engine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.support.ExpressionAdapter;
import org.jspecify.annotations.Nullable;
import org.storemetrics.rows.Row;

/**
 * A text in Simple that is one field and nothing else, {@code ${header.type}} or {@code ${header.host[address]}}: where the
 * message is a row, which is asked only for that field, and what the text is to Camel anywhere else.
 */
final class FieldExpression extends ExpressionAdapter {

    private static final Pattern PATH = Pattern.compile("\\$\\{header\\[(/[^\\[\\]{}]+)]}");
    // Camel's own are asked of the exchange, too
    private static final Pattern HEADER = Pattern.compile("\\$\\{header\\.((?!(?i:camel))[\\w-]+)}");

    private final String header;
    private final boolean isPath;
    private final Expression camels;

    private FieldExpression(String header, boolean isPath, Expression camels) {
        this.header = header;
        this.isPath = isPath;
        this.camels = camels;
    }

    /**
     * The expression of such a text; null if it is another.
     *
     * @param ofRow the text as it is rewritten for rows
     * @param camels what Camel makes of the text
     */
    static @Nullable FieldExpression of(String ofRow, Expression camels) {
        Matcher path = PATH.matcher(ofRow);
        if (path.matches()) {
            return new FieldExpression(path.group(1), true, camels);
        }
        Matcher header = HEADER.matcher(ofRow);
        return header.matches() ? new FieldExpression(header.group(1), false, camels) : null;
    }

    @Override
    public void init(CamelContext context) {
        super.init(context);
        camels.init(context);
    }

    @Override
    public @Nullable Object evaluate(Exchange exchange) {
        return evaluate(exchange, Object.class);
    }

    @Override
    public <T> @Nullable T evaluate(Exchange exchange, Class<T> type) {
        return isPath ? path(exchange, type) : plain(exchange, type);
    }

    private <T> @Nullable T path(Exchange exchange, Class<T> type) {
        if (RowExchange.row(exchange) == null) {
            return camels.evaluate(exchange, type);
        }
        Object value = exchange.getIn().getHeader(header);
        return type == Object.class
                ? type.cast(value)
                : exchange.getContext().getTypeConverter().convertTo(type, exchange, value);
    }

    private <T> @Nullable T plain(Exchange exchange, Class<T> type) {
        boolean isOfRow = type == Object.class && exchange.getIn() instanceof Row;
        Object value = isOfRow ? exchange.getIn().getHeader(header) : null;
        // what is no field of the row might be a property
        return value == null ? camels.evaluate(exchange, type) : type.cast(value);
    }

    @Override
    public String toString() {
        return camels.toString();
    }
}
