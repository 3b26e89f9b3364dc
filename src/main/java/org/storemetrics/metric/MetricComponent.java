package org.storemetrics.metric;

import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.util.StringHelper;
import org.storemetrics.text.UriText;

/**
 * The Camel component {@code gauge}, {@code counter}, {@code histogram}, {@code info} and {@code stateset}: what
 * camel-micrometer lacks. Its steps add the rows of a store to metrics, which are published together when the read has ended
 * well.
 */
@Component("gauge,counter,histogram,info,stateset")
public class MetricComponent extends DefaultComponent {

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

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        String scheme = StringHelper.before(uri, ":", uri);
        Map<String, String> options = new TreeMap<>();
        parameters.forEach(
                (option, value) -> options.put(UriText.decoded(option), UriText.decoded(String.valueOf(value))));
        parameters.clear();
        MetricEndpoint endpoint = create(scheme, uri, remaining == null ? "" : UriText.decoded(remaining));
        endpoint.setTags(labels("tags.", options));
        if (endpoint instanceof NumberEndpoint numbers) {
            numbers.setKnown(labels("known.", options));
        }
        configure(scheme, endpoint, options);
        endpoint.compile();
        return endpoint;
    }

    private MetricEndpoint create(String scheme, String uri, String name) {
        return switch (scheme) {
            case "counter" -> new CounterEndpoint(uri, this, name);
            case "histogram" -> new HistogramEndpoint(uri, this, name);
            case "info" -> new InfoEndpoint(uri, this, name);
            case "stateset" -> new StatesetEndpoint(uri, this, name);
            default -> new GaugeEndpoint(uri, this, name);
        };
    }

    /** Takes the options with a prefix away: the labels that they are of, and their values. */
    private static Map<String, String> labels(String prefix, Map<String, String> options) {
        Map<String, String> labels = new TreeMap<>();
        options.forEach((option, value) -> {
            if (option.startsWith(prefix)) {
                labels.put(option.substring(prefix.length()), value);
            }
        });
        labels.keySet().forEach(label -> options.remove(prefix + label));
        return labels;
    }

    /** Sets each option as it stands: to Camel, one that begins with # would be the name of a bean. */
    private void configure(String scheme, MetricEndpoint endpoint, Map<String, String> options) {
        PropertyConfigurer configurer = PluginHelper.getConfigurerResolver(getCamelContext())
                .resolvePropertyConfigurer(scheme + "-endpoint-configurer", getCamelContext());
        options.forEach((option, value) -> {
            boolean known;
            try {
                known = configurer.configure(getCamelContext(), endpoint, option, value, false);
            } catch (RuntimeException e) {
                throw MetricEndpoint.wrong(option, value, "it is none of its values");
            }
            if (!known) {
                throw new IllegalArgumentException(scheme + " has no option '" + option + "'");
            }
        });
    }
}
