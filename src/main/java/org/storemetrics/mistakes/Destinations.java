package org.storemetrics.mistakes;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.model.EndpointRequiredDefinition;
import org.apache.camel.model.EnrichDefinition;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.PollEnrichDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RecipientListDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.spi.EndpointUriFactory;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;
import org.storemetrics.text.DidYouMean;

/** Where steps lead: Camel looks only when a row comes by whether there is a route, or what a {@code toD} names. */
final class Destinations {

    static final String DIRECT = "direct:";

    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*(?=[:?]|$)");
    private static final String FUNCTION = "${";

    private final ModelCamelContext context;
    private final RouteFiles files;
    private final Set<String> inputs;

    /**
     * Knows the routes that there are.
     *
     * @param inputs what they begin with
     */
    Destinations(ModelCamelContext context, RouteFiles files, Set<String> inputs) {
        this.context = context;
        this.files = files;
        this.inputs = inputs;
    }

    /**
     * Checks every step.
     *
     * @throws RoutesException if one leads to a route that is not there
     * @throws NoSuchEndpointException if one leads to a component that is not there
     */
    void check() {
        Steps.all(context).forEach(step -> {
            String uri = uri(step);
            if (uri.startsWith(DIRECT) && !uri.contains(FUNCTION)) {
                String name = name(context, uri);
                if (!inputs.contains(name)) {
                    throw leadsNowhere(step, name);
                }
            }
            if (!(step instanceof EndpointRequiredDefinition) || step instanceof ToDynamicDefinition) {
                checkEndpoint(context.resolvePropertyPlaceholders(uri));
            }
        });
    }

    /** Checks as much of an endpoint as does not depend on a row. */
    private void checkEndpoint(String uri) {
        Matcher scheme = SCHEME.matcher(uri);
        if (scheme.lookingAt()) {
            EndpointUriFactory known = context.getCamelContextExtension().getEndpointUriFactory(scheme.group());
            if (known == null && context.getComponent(scheme.group()) == null) {
                throw new NoSuchEndpointException(uri);
            }
            if (known != null && !known.isLenientProperties()) {
                checkOptions(uri, known);
            }
        }
    }

    private static void checkOptions(String uri, EndpointUriFactory known) {
        for (String option : options(uri).keySet()) {
            boolean prefixed = known.multiValuePrefixes().values().stream().anyMatch(option::startsWith);
            if (!known.propertyNames().contains(option) && !prefixed && !option.contains(FUNCTION)) {
                throw new ResolveEndpointFailedException(uri, "Unknown parameters=[{" + option + "=}]");
            }
        }
    }

    private static Map<String, Object> options(String uri) {
        try {
            return URISupport.parseQuery(StringHelper.after(uri, "?", ""));
        } catch (java.net.URISyntaxException e) {
            throw new ResolveEndpointFailedException(uri, e);
        }
    }

    private RoutesException leadsNowhere(ProcessorDefinition<?> step, String name) {
        String reason = "no route begins with " + name + DidYouMean.of(name, inputs);
        // Camel's own line is that of the step, or of one above it
        NamedFile named = NamedFile.in(Steps.place(step), files).orElseThrow();
        RouteFile file = named.file();
        return Stream.of(
                        file.find(List.of("direct"), name.substring(DIRECT.length()), UnaryOperator.identity()),
                        file.find(List.of(), name, UnaryOperator.identity()))
                .flatMap(mark -> mark.stream())
                .findFirst()
                .map(mark -> new RoutesException(file.path(), mark.getLine() + 1, mark.getColumn() + 1, reason, null))
                .orElseGet(() -> new RoutesException(file.path(), named.line(), named.column(), reason, null));
    }

    /** The endpoint that a step sends to; empty if it sends nowhere, or each row may have another one. */
    private static String uri(ProcessorDefinition<?> step) {
        if (step instanceof EndpointRequiredDefinition to) {
            return String.valueOf(to.getEndpointUri());
        }
        if (step instanceof ToDynamicDefinition to) {
            return String.valueOf(to.getUri());
        }
        boolean sends = step instanceof EnrichDefinition
                || step instanceof PollEnrichDefinition
                || step instanceof RecipientListDefinition;
        return sends && ((ExpressionNode) step).getExpression() != null
                ? String.valueOf(((ExpressionNode) step).getExpression().getExpression())
                : "";
    }

    static String name(ModelCamelContext context, String uri) {
        return StringHelper.before(context.resolvePropertyPlaceholders(uri), "?", uri)
                .replace("://", ":");
    }
}
