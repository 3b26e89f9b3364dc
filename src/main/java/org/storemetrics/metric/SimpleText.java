package org.storemetrics.metric;

import org.apache.camel.CamelContext;
import org.apache.camel.Expression;
import org.apache.camel.util.StringHelper;

/** Text in a route that may hold Simple functions. */
final class SimpleText {

    private SimpleText() {}

    /**
     * Compiles a text once, when the route is built.
     *
     * @return null if the text has no Simple function: it stands for itself
     */
    static Expression compile(CamelContext context, String text) {
        if (!StringHelper.hasStartToken(text, "simple")) {
            return null;
        }
        Expression expression = context.resolveLanguage("simple").createExpression(text);
        expression.init(context);
        return expression;
    }
}
