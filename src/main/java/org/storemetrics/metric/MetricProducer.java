package org.storemetrics.metric;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.LabelValues;
import org.storemetrics.read.MetricFamily;
import org.storemetrics.read.MetricFamily.Stateset;
import org.storemetrics.read.MetricNames;
import org.storemetrics.read.Read;
import org.storemetrics.read.RowRejectedException;
import org.storemetrics.read.RowRejectedException.RejectReason;
import org.storemetrics.read.Snapshot.Contribution;

/** Evaluates one step for a row and hands what it adds to the row's read. */
final class MetricProducer extends DefaultProducer {

    /** The step's options as they are used for each row; its labels are the family's, in their order. */
    record Options(MetricFamily family, MetricNames names, RowValue value, List<Label> labels) {}

    /** One option {@code tags.…}: its text in the route, and the same compiled, or null if that is a constant. */
    record Label(String name, String text, @Nullable Expression expression) {

        /** The value for a row: empty if the field is absent, so that a family always has one set of labels. */
        private String evaluate(Exchange exchange, MetricNames names) {
            if (expression == null) {
                return text;
            }
            Object value = expression.evaluate(exchange, Object.class);
            // most are texts, of which it takes long to say that they are neither
            if (!(value instanceof String) && (value instanceof Collection || value instanceof Map)) {
                String why =
                        value instanceof Map ? "has fields of its own" : "occurs more than once: add [0] for the first";
                throw new RowRejectedException(
                        RejectReason.BAD_LABEL, "label " + name + " cannot be set: " + text + " " + why);
            }
            // a carriage return is legal in a label but not in a textfile that every reader takes
            String shown = value == null ? "" : value.toString().replace('\r', ' ');
            names.checkValue(name, shown);
            return shown;
        }
    }

    private final Options options;
    // of two rows with the same labels neither state would be true
    private final boolean isOnce;

    MetricProducer(MetricEndpoint endpoint, Options options) {
        super(endpoint);
        this.options = options;
        isOnce = options.family().kind() instanceof Stateset;
    }

    @Override
    public void process(Exchange exchange) {
        Read read = Read.of(exchange);
        Double number = options.value().evaluate(exchange);
        if (number != null) {
            List<Label> labels = options.labels();
            String[] values = new String[labels.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = labels.get(i).evaluate(exchange, options.names());
            }
            List<String> labelValues = new LabelValues(values);
            if (isOnce && read.has(options.family(), labelValues)) {
                throw new RowRejectedException(
                        RejectReason.BAD_LABEL,
                        options.family().name() + " has a state already from a row with the same labels "
                                + labelValues);
            }
            read.add(new Contribution(options.family(), labelValues, number));
        }
    }
}
