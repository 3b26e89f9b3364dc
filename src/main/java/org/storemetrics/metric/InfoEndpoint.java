package org.storemetrics.metric;

import org.apache.camel.Category;
import org.apache.camel.spi.UriEndpoint;
import org.storemetrics.read.MetricFamily.Info;
import org.storemetrics.read.MetricFamily.Kind;

/**
 * Show texts of a store as labels.
 *
 * <p>In a route:
 *
 * <pre>
 * - to:
 *     uri: info
 *     parameters:
 *       name: radio_server_info
 *       metricsDescription: Version of the server
 *       tags.version: "${header.server_id}"
 * </pre>
 *
 * <p>In the textfile, one line for each set of labels: {@code radio_server_info{path="…",version="2.4"} 1}.
 */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "info",
        title = "Info",
        syntax = "info:name",
        producerOnly = true,
        remote = false,
        category = Category.MONITORING)
public class InfoEndpoint extends MetricEndpoint {

    private static final Double ONE = 1.0;

    public InfoEndpoint(String uri, MetricComponent component, String name) {
        super(uri, component, name);
    }

    @Override
    Kind kind() {
        return new Info();
    }

    @Override
    RowValue rowValue() {
        return exchange -> ONE;
    }
}
