package org.storemetrics.meters;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.Endpoint;
import org.apache.camel.component.micrometer.MicrometerComponent;
import org.apache.camel.component.micrometer.MicrometerComponentConfigurer;
import org.apache.camel.component.micrometer.MicrometerEndpointConfigurer;
import org.apache.camel.component.micrometer.MicrometerUtils;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.util.StringHelper;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.Read;
import org.storemetrics.text.UriText;

/**
 * Camel's component {@code micrometer} for one version of the routes, with steps that are checked when their route is built
 * and measure for the read that they are in.
 */
final class MeterComponent extends MicrometerComponent {

    private final ExactNames names;
    private final Function<@Nullable Read, ReadMeters> ofRead;

    /** The function gives what a read has measured so far, or takes at once what was measured outside of one. */
    MeterComponent(MeterRegistry meters, ExactNames names, Function<@Nullable Read, ReadMeters> ofRead) {
        this.names = names;
        this.ofRead = ofRead;
        setMetricsRegistry(meters);
    }

    /** So that each option is decoded once, here; Camel does so twice. */
    @Override
    public boolean useRawUri() {
        return true;
    }

    /** What a URI marks as {@code RAW(…)} is not decoded, see {@link UriText}. */
    @Override
    public boolean resolveRawParameterValues() {
        return false;
    }

    /** As Camel's: {@code counter:store_rows_added_total}, where a name alone is a counter's. */
    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        parameters.replaceAll((option, value) -> UriText.decoded(String.valueOf(value)));
        String path = UriText.decoded(remaining);
        Meter.Type type = MicrometerUtils.getByName(StringHelper.before(path, ":", "counter"));
        String name = StringHelper.after(path, ":", path);
        MeterEndpoint endpoint = new MeterEndpoint(uri, this, getMetricsRegistry(), type, name, names, ofRead);
        setProperties(endpoint, parameters);
        endpoint.check();
        return endpoint;
    }

    // Camel finds these by an annotation, which a subclass does not inherit

    @Override
    public PropertyConfigurer getComponentPropertyConfigurer() {
        return new MicrometerComponentConfigurer();
    }

    @Override
    public PropertyConfigurer getEndpointPropertyConfigurer() {
        return new MicrometerEndpointConfigurer();
    }
}
