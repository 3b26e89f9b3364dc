package org.storemetrics.engine;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.support.ExpressionAdapter;
import org.apache.camel.support.builder.ExpressionBuilder;
import org.jspecify.annotations.Nullable;

/**
 * {@code id=${header.id}}: a text before one field, as the keys of rows are. It says what Camel's own expression says, for
 * less, and is never null.
 */
final class Prefixed extends ExpressionAdapter {

    private static final Pattern TEXT = Pattern.compile("([\\w=:.#-]+)(\\$\\{header\\.[\\w-]+})");

    /** The empty text. */
    static final Prefixed NOTHING = new Prefixed("", ExpressionBuilder.constantExpression(""));

    private final String prefix;
    private final Expression field;

    private Prefixed(String prefix, Expression field) {
        this.prefix = prefix;
        this.field = field;
    }

    /** The expression of such a text; null if it is another. */
    static @Nullable Prefixed of(String text, Function<String, Expression> create) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches() ? new Prefixed(matcher.group(1), create.apply(matcher.group(2))) : null;
    }

    @Override
    public void init(CamelContext context) {
        super.init(context);
        field.init(context);
    }

    @Override
    public Object evaluate(Exchange exchange) {
        String value = field.evaluate(exchange, String.class);
        return value == null ? prefix : prefix + value;
    }

    @Override
    public String toString() {
        return prefix + field;
    }
}
