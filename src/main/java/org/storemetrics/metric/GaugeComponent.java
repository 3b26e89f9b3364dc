package org.storemetrics.metric;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultComponent;
import org.storemetrics.read.GaugeFamily;
import org.storemetrics.read.MetricNames;

/**
 * The Camel component {@code gauge}: what camel-micrometer lacks. Its steps add the rows of a store to gauges, which are
 * published together when the read has ended well.
 */
@Component("gauge")
public class GaugeComponent extends DefaultComponent {

    private final Map<String, GaugeFamily> families = new ConcurrentHashMap<>();

    @Metadata(label = "advanced", autowired = true, description = "The names that metrics have already")
    private MetricNames metricNames;

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
     * @throws IllegalArgumentException if Prometheus would not take the name or a label as it is, or if the name
     *     already belongs to something else
     */
    GaugeFamily register(GaugeFamily family) {
        metricNames.claim(family.name(), "gauge", family.labels(), family.description());
        GaugeFamily known = families.putIfAbsent(family.name(), family);
        if (known != null && !known.equals(family)) {
            throw new IllegalArgumentException(
                    "gauge " + family.name() + ": it is used twice with different aggregates: " + known.aggregate()
                            + " and " + family.aggregate());
        }
        return known == null ? family : known;
    }

    /** The families that the routes of this context feed. */
    public Collection<GaugeFamily> families() {
        return List.copyOf(families.values());
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        if (metricNames == null) {
            metricNames = CamelContextHelper.mandatoryFindSingleByType(getCamelContext(), MetricNames.class);
        }
    }

    public MetricNames getMetricNames() {
        return metricNames;
    }

    public void setMetricNames(MetricNames metricNames) {
        this.metricNames = metricNames;
    }
}
