package org.storemetrics.meters;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.camel.Endpoint;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.component.micrometer.MicrometerEndpoint;
import org.apache.camel.spi.EndpointStrategy;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.util.StringHelper;
import org.storemetrics.read.MetricNames;

/**
 * Holds the meters of {@code micrometer:} steps to the names that the textfile will show: the name is written in the
 * route as it is exposed ({@code store_rows_added_total}, {@code store_wait_seconds}), or the step is refused.
 */
public final class ExactNames implements MeterFilter, EndpointStrategy {

    private final MetricNames names;
    private final List<PossibleMeter> possible = new CopyOnWriteArrayList<>();

    public ExactNames(MetricNames names) {
        this.names = names;
    }

    /** Whether a step of these routes can make a meter, if only with the right row. */
    public boolean canMake(Meter.Id id) {
        List<String> labels = labels(id);
        return names.has(id.getName(), type(id.getType()), labels, id.getDescription())
                || possible.stream().anyMatch(meter -> meter.fits(id, labels));
    }

    /** Checks a step when its route is built, as far as its name is not made from the row. */
    @Override
    public Endpoint registerEndpoint(String uri, Endpoint endpoint) {
        if (endpoint instanceof MicrometerEndpoint step) {
            Map<String, String> tags = step.getTags();
            List<String> labels = tags == null ? List.of() : List.copyOf(tags.keySet());
            if (Stream.concat(labels.stream(), Stream.of(step.getMetricsName()))
                    .anyMatch(text -> StringHelper.hasStartToken(text, "simple"))) {
                possible.add(PossibleMeter.of(step.getMetricsName(), step.getMetricsType(), labels, description(step)));
            } else {
                claimFor(uri, step, labels);
            }
        }
        return endpoint;
    }

    /** Fails as Camel does when it makes an endpoint: its message is found in the route then. */
    private void claimFor(String uri, MicrometerEndpoint step, List<String> labels) {
        try {
            claim(step.getMetricsName(), step.getMetricsType(), labels, description(step));
        } catch (IllegalArgumentException e) {
            throw new ResolveEndpointFailedException(uri, e);
        }
    }

    /** Camel takes the text for Simple each time it measures: {@code \n} in it is a line feed. */
    private static String description(MicrometerEndpoint step) {
        String text = step.getMetricsDescription();
        return text == null
                ? null
                : step.getCamelContext()
                        .resolveLanguage("simple")
                        .createExpression(text)
                        .evaluate(new DefaultExchange(step.getCamelContext()), String.class);
    }

    /** Checks a meter when it is first measured, with all that only the row could show. */
    @Override
    public Meter.Id map(Meter.Id id) {
        claim(id.getName(), id.getType(), labels(id), id.getDescription());
        return id;
    }

    private static List<String> labels(Meter.Id id) {
        return id.getTags().stream().map(Tag::getKey).toList();
    }

    private static String type(Meter.Type type) {
        return switch (type) {
            case COUNTER -> "counter";
            case TIMER -> "timer";
            default -> "summary";
        };
    }

    private void claim(String name, Meter.Type type, List<String> labels, String description) {
        if (type == Meter.Type.TIMER && !name.endsWith("_seconds")) {
            throw new IllegalArgumentException("'" + name + "' would be exposed as " + name + "_seconds: say so");
        }
        names.claim(name, type(type), labels, description);
    }
}
