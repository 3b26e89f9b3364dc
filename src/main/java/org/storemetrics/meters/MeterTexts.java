package org.storemetrics.meters;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.Endpoint;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.component.micrometer.MicrometerEndpoint;
import org.apache.camel.language.simple.types.SimpleIllegalSyntaxException;
import org.apache.camel.spi.EndpointStrategy;
import org.apache.camel.spi.Language;
import org.apache.camel.util.StringHelper;

/**
 * Looks at the Simple expressions of a {@code micrometer:} step when its route is built. Camel compiles them for each row: a
 * mistake would reject them all, and so would a tag whose field is absent; it has the empty value, as one of a gauge.
 */
public final class MeterTexts implements EndpointStrategy {

    /** What an absent field is joined with: nothing and an empty text are an empty text. */
    private static final String EMPTY = "${empty(string)}";

    @Override
    public Endpoint registerEndpoint(String uri, Endpoint endpoint) {
        if (endpoint instanceof MicrometerEndpoint step) {
            Map<String, String> tags = step.getTags() == null ? Map.of() : step.getTags();
            compile(uri, step, tags);
            Map<String, String> present = new HashMap<>(tags);
            present.replaceAll((label, text) -> isSimple(text) ? text + EMPTY : text);
            step.setTags(present);
        }
        return endpoint;
    }

    private static void compile(String uri, MicrometerEndpoint step, Map<String, String> tags) {
        Language simple = step.getCamelContext().resolveLanguage("simple");
        Stream<String> texts = Stream.of(
                step.getMetricsName(), step.getValue(), step.getIncrement(), step.getDecrement(), step.getAction());
        try {
            Stream.concat(texts, Stream.concat(tags.keySet().stream(), tags.values().stream()))
                    .filter(Objects::nonNull)
                    .filter(MeterTexts::isSimple)
                    .forEach(simple::createExpression);
        } catch (SimpleIllegalSyntaxException e) {
            throw new ResolveEndpointFailedException(uri, e);
        }
    }

    private static boolean isSimple(String text) {
        return StringHelper.hasStartToken(text, "simple");
    }
}
