package org.storemetrics.metric;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.GaugeFamily;
import org.storemetrics.read.Read;
import org.storemetrics.read.RowRejectedException;
import org.storemetrics.read.RowRejectedException.RejectReason;
import org.storemetrics.read.Snapshot.Contribution;

/** Evaluates one gauge step for a row and hands what it adds to the row's read. */
final class GaugeProducer extends DefaultProducer {

    /**
     * One option {@code tags.…} of the step.
     *
     * @param name the label's name
     * @param text its expression as the route has it: its value, if that is constant
     * @param expression the same, compiled; null if the value is constant
     */
    record Label(String name, String text, @Nullable Expression expression) {

        /** The value for a row: empty if the field is absent, so that a family always has one set of labels. */
        private String evaluate(Exchange exchange) {
            if (expression == null) {
                return text;
            }
            Object value = expression.evaluate(exchange, Object.class);
            if (value instanceof Collection || value instanceof Map) {
                String why = value instanceof Map ? "has fields of its own" : "occurs more than once";
                throw new RowRejectedException(
                        RejectReason.BAD_LABEL, "label " + name + " cannot be set: " + text + " " + why);
            }
            // a carriage return is legal in a label but not in a textfile that every reader takes
            return value == null ? "" : value.toString().replace('\r', ' ');
        }
    }

    private final GaugeFamily family;
    private final GaugeValue value;
    private final List<Label> labels;

    /** Its labels are the family's, in their order. */
    GaugeProducer(GaugeEndpoint endpoint, GaugeFamily family, GaugeValue value, List<Label> labels) {
        super(endpoint);
        this.family = family;
        this.value = value;
        this.labels = labels;
    }

    @Override
    public void process(Exchange exchange) {
        Read read = Read.of(exchange);
        Double number = value.evaluate(exchange);
        if (number != null) {
            String[] values = new String[labels.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = labels.get(i).evaluate(exchange);
            }
            read.add(new Contribution(family, List.of(values), number));
        }
    }
}
