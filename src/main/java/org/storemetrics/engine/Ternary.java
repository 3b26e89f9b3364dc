package org.storemetrics.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.language.simple.types.SimpleIllegalSyntaxException;
import org.apache.camel.spi.Language;
import org.apache.camel.support.ExpressionAdapter;
import org.apache.camel.support.builder.ExpressionBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A choice within a text in Simple, {@code ${header.price > 5 ? 'dear' : 'cheap'}}, whose condition is one as it would be in a
 * filter: Camel's own compares texts as numbers.
 */
final class Ternary extends ExpressionAdapter {

    private static final String MARK = " ? ";

    /** What stands for a value, in a condition without braces of its own. */
    private static final Pattern VALUE =
            Pattern.compile("'[^']*'|\"[^\"]*\"|((?:body|[A-Za-z]+[.:\\[(])\\S*)(?=\\s|$)");

    private final Predicate condition;
    private final Expression then;
    private final Expression otherwise;

    private Ternary(Predicate condition, Expression then, Expression otherwise) {
        this.condition = condition;
        this.then = then;
        this.otherwise = otherwise;
    }

    static boolean mayBeIn(String text) {
        return text.contains(MARK);
    }

    /**
     * What a text says that has such choices in it; null if it has none.
     *
     * @throws SimpleIllegalSyntaxException if one is outside of braces, where Camel takes the condition for text
     */
    static @Nullable Expression of(String text, Language simple) {
        if (!mayBeIn(text) || !text.contains("${")) {
            return null;
        }
        List<Expression> parts = new ArrayList<>();
        int done = 0;
        for (int at = text.indexOf("${"); at >= 0; at = text.indexOf("${", at)) {
            int end = end(text, at + 2, "}");
            if (end < 0) {
                return null;
            }
            Expression choice = choice(text.substring(at + 2, end), simple);
            if (choice != null) {
                add(parts, text.substring(done, at), simple);
                parts.add(choice);
                done = end + 1;
            }
            at = end;
        }
        if (parts.isEmpty()) {
            return null;
        }
        add(parts, text.substring(done), simple);
        return parts.size() == 1 ? parts.get(0) : ExpressionBuilder.concatExpression(parts);
    }

    private static void add(List<Expression> parts, String text, Language simple) {
        if (!text.isEmpty()) {
            parts.add(simple.createExpression(text));
        }
    }

    private static @Nullable Expression choice(String text, Language simple) {
        int mark = end(text, 0, MARK);
        int colon = mark < 0 ? -1 : end(text, mark + MARK.length(), " : ");
        if (colon < 0) {
            return null;
        }
        String condition = text.substring(0, mark).strip();
        return new Ternary(
                simple.createPredicate(condition.contains("${") ? condition : inBraces(condition)),
                value(text.substring(mark + MARK.length(), colon).strip(), simple),
                value(text.substring(colon + " : ".length()).strip(), simple));
    }

    private static String inBraces(String condition) {
        return VALUE.matcher(condition).replaceAll(value -> value.group(1) == null ? "$0" : "\\$\\{" + "$1" + "\\}");
    }

    private static Expression value(String text, Language simple) {
        if (text.matches("'[^']*'|\"[^\"]*\"")) {
            return simple.createExpression(text.substring(1, text.length() - 1));
        } else if (text.equals("null")) {
            return simple.createExpression("${null}");
        }
        boolean whole = text.startsWith("${") || text.matches("-?\\d+(\\.\\d+)?");
        return simple.createExpression(whole ? text : "${" + text + "}");
    }

    /** Where a text is found, outside of quotes and of braces within; below 0 if it is not. */
    private static int end(String text, int from, String sought) {
        char quote = 0;
        int depth = 0;
        for (int i = from; i < text.length(); i++) {
            char next = text.charAt(i);
            if (quote == 0 && depth == 0 && text.startsWith(sought, i)) {
                return i;
            } else if (quote != 0) {
                quote = next == quote ? 0 : quote;
            } else if (next == '\'' || next == '"') {
                quote = next;
            } else {
                depth += next == '{' ? 1 : next == '}' ? -1 : 0;
            }
        }
        return -1;
    }

    @Override
    public void init(CamelContext context) {
        super.init(context);
        condition.init(context);
        then.init(context);
        otherwise.init(context);
    }

    @Override
    public @Nullable Object evaluate(Exchange exchange) {
        return (condition.matches(exchange) ? then : otherwise).evaluate(exchange, Object.class);
    }
}
