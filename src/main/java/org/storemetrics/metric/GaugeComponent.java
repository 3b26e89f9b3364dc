package org.storemetrics.metric;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/**
 * The Camel component {@code gauge}: what camel-micrometer lacks. Its steps add the rows of a store to gauges, which are
 * published together when the read has ended well.
 */
@Component("gauge")
public class GaugeComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        GaugeEndpoint endpoint = new GaugeEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        endpoint.compile();
        return endpoint;
    }
}
