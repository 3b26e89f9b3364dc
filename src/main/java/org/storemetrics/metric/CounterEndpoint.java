package org.storemetrics.metric;

import org.apache.camel.Category;
import org.apache.camel.spi.UriEndpoint;
import org.storemetrics.read.MetricFamily.Counter;
import org.storemetrics.read.MetricFamily.Kind;
import org.storemetrics.read.RowRejectedException;
import org.storemetrics.read.RowRejectedException.RejectReason;

/**
 * Show a number that the application itself counts, as its store says it.
 *
 * <p>In a route:
 *
 * <pre>
 * - to:
 *     uri: counter
 *     parameters:
 *       name: radio_sent_bytes_total
 *       metricsDescription: Bytes that the server has sent
 *       value: "${header.total_bytes_sent}"
 *       tags.mount: "${header.mount}"
 * </pre>
 *
 * <p>In the textfile: {@code radio_sent_bytes_total{mount="/jazz.mp3",path="…"} 1.23456789E8}, of the type counter. Rows with
 * the same labels are added up.
 */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "counter",
        title = "Counter",
        syntax = "counter:name",
        producerOnly = true,
        remote = false,
        category = Category.MONITORING)
public class CounterEndpoint extends NumberEndpoint {

    public CounterEndpoint(String uri, MetricComponent component, String name) {
        super(uri, component, name);
    }

    @Override
    Kind kind() {
        requireOnePerRow("a counter adds them up");
        return new Counter();
    }

    @Override
    RowValue rowValue() {
        RowValue number = super.rowValue();
        return exchange -> {
            Double counted = number.evaluate(exchange);
            if (counted != null && counted < 0) {
                throw new RowRejectedException(
                        RejectReason.STEP_FAILED,
                        getValueOptions().getValue() + " is '" + counted + "', which is negative");
            }
            return counted;
        };
    }
}
