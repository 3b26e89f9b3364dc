package org.storemetrics.metric;

import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.storemetrics.read.GaugeFamily;
import org.storemetrics.read.Read;
import org.storemetrics.read.Snapshot.Contribution;

/** Evaluates one gauge step for a row and hands what it adds to the row's read. */
final class GaugeProducer extends DefaultProducer {

    private final GaugeFamily family;
    private final GaugeValue value;
    private final List<LabelValue> labels;

    GaugeProducer(GaugeEndpoint endpoint, GaugeFamily family, GaugeValue value, List<LabelValue> labels) {
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
                values[i] = labels.get(i).evaluate(exchange, family.labels().get(i));
            }
            read.add(new Contribution(family, List.of(values), number));
        }
    }
}
