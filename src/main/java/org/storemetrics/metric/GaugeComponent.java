package org.storemetrics.metric;

import java.util.Map;
import java.util.Objects;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.GaugeFamily;
import org.storemetrics.read.MetricNames;

/**
 * The Camel component {@code gauge}: what camel-micrometer lacks. Its steps add the rows of a store to gauges, which are
 * published together when the read has ended well.
 */
@Component("gauge")
public class GaugeComponent extends DefaultComponent {

    @Metadata(label = "advanced", autowired = true, description = "The names that metrics have already")
    private @Nullable MetricNames metricNames;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        GaugeEndpoint endpoint = new GaugeEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        // a mistake is found when the route is built, not when it starts
        endpoint.compile();
        return endpoint;
    }

    /**
     * The family of that name: several steps may feed it, if they agree on everything.
     *
     * @throws IllegalArgumentException if they do not, or if {@link MetricNames} refuses it
     */
    GaugeFamily claim(GaugeFamily family) {
        return Objects.requireNonNull(metricNames).claim(family);
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        if (metricNames == null) {
            metricNames = CamelContextHelper.mandatoryFindSingleByType(getCamelContext(), MetricNames.class);
        }
    }

    public @Nullable MetricNames getMetricNames() {
        return metricNames;
    }

    public void setMetricNames(MetricNames metricNames) {
        this.metricNames = metricNames;
    }
}
