package org.storemetrics.metric;

import org.apache.camel.Category;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.storemetrics.read.MetricFamily.Aggregate;
import org.storemetrics.read.MetricFamily.Gauge;
import org.storemetrics.read.MetricFamily.Kind;

/**
 * Feed a gauge from the rows of a store.
 *
 * <p>In a route:
 *
 * <pre>
 * - to:
 *     uri: gauge
 *     parameters:
 *       name: store_quantity
 *       metricsDescription: Sum of the rows' quantity
 *       value: "${header.quantity}"
 *       tags.type: "${header.type}"
 * </pre>
 *
 * <p>In the textfile, one line for each store and type: {@code store_quantity{path="…",type="fruit"} 8.0}.
 */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "gauge",
        title = "Gauge",
        syntax = "gauge:name",
        producerOnly = true,
        remote = false,
        category = Category.MONITORING)
public class GaugeEndpoint extends NumberEndpoint {

    @UriParam(
            defaultValue = "sum",
            enums = "sum,min,max,avg,first,last",
            description = "How the values of the rows make the value of a series")
    private Aggregate aggregate = Aggregate.SUM;

    public GaugeEndpoint(String uri, MetricComponent component, String name) {
        super(uri, component, name);
    }

    @Override
    Kind kind() {
        return new Gauge(aggregate);
    }

    public Aggregate getAggregate() {
        return aggregate;
    }

    public void setAggregate(Aggregate aggregate) {
        this.aggregate = aggregate;
    }
}
