package org.storemetrics.metric;

import java.util.Collection;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.storemetrics.read.RowRejectedException;
import org.storemetrics.read.RowRejectedException.RejectReason;

/**
 * One option {@code tags.…} of a gauge step.
 *
 * @param text the label's expression as the route has it: its value, if it is constant
 * @param expression the same, compiled; null if the value is constant
 */
record LabelValue(String text, Expression expression) {

    static LabelValue compile(CamelContext context, String text) {
        return new LabelValue(text, SimpleText.compile(context, text));
    }

    /**
     * The label's value for a row: empty if the field is absent, so that a family always has one set of labels.
     *
     * @param label the label's name, for the message
     * @throws RowRejectedException if the field is not one text
     */
    String evaluate(Exchange exchange, String label) {
        if (expression == null) {
            return text;
        }
        Object value = expression.evaluate(exchange, Object.class);
        if (value instanceof Collection || value instanceof Map) {
            String why = value instanceof Map ? "has fields of its own" : "occurs more than once";
            throw new RowRejectedException(
                    RejectReason.BAD_LABEL, "label " + label + " cannot be made: " + text + " " + why);
        }
        // a carriage return is legal in a label but not in a textfile that every reader takes
        return value == null ? "" : value.toString().replace('\r', ' ');
    }
}
