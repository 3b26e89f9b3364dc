package org.storemetrics.metric;

import java.util.Map;
import org.apache.camel.Category;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.jspecify.annotations.Nullable;
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

    private static final String NOT_SUM = "first, last, min, max or avg";

    @UriParam(
            defaultValue = "sum",
            enums = "sum,min,max,avg,first,last",
            description = "How the values of the rows make the value of a series")
    private @Nullable Aggregate aggregate;

    public GaugeEndpoint(String uri, MetricComponent component, String name) {
        super(uri, component, name);
    }

    @Override
    Kind kind() {
        Aggregate rows = getAggregate();
        if (rows == Aggregate.SUM && standsForMany()) {
            throw aggregate == null
                    ? wrong(
                            "value",
                            getValueOptions().getValue(),
                            "many rows have it from one place: name the aggregate, " + NOT_SUM)
                    : wrong("aggregate", "sum", "many rows have the value from one place: write " + NOT_SUM);
        }
        String time = getValueOptions().getTime();
        if (rows == Aggregate.SUM && time != null) {
            throw aggregate == null
                    ? wrong("time", time, "a sum of times says nothing: name the aggregate, " + NOT_SUM)
                    : wrong("aggregate", "sum", "a sum of times says nothing: write " + NOT_SUM);
        }
        if (rows != Aggregate.SUM && !getKnown().isEmpty()) {
            Map.Entry<String, String> known = getKnown().entrySet().iterator().next();
            throw wrong("known." + known.getKey(), known.getValue(), "without a row there is only a sum, which is 0");
        }
        return new Gauge(rows);
    }

    public Aggregate getAggregate() {
        return aggregate == null ? Aggregate.SUM : aggregate;
    }

    public void setAggregate(Aggregate aggregate) {
        this.aggregate = aggregate;
    }
}
