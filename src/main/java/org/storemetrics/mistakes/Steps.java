package org.storemetrics.mistakes;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteConfigurationDefinition;

/** The steps of routes, those within others included. */
final class Steps {

    private static final Pattern AT = Pattern.compile(" at: >>> (.*) <<< in route: ", Pattern.DOTALL);

    private Steps() {}

    /** The steps of all routes and of what their configurations do with errors. */
    static Stream<ProcessorDefinition<?>> all(CamelContext context) {
        ModelCamelContext model = (ModelCamelContext) context;
        return Stream.concat(
                model.getRouteDefinitions().stream().flatMap(route -> of(route.getOutputs())),
                model.getRouteConfigurationDefinitions().stream()
                        .flatMap(configuration -> of(handlers(configuration))));
    }

    private static List<ProcessorDefinition<?>> handlers(RouteConfigurationDefinition configuration) {
        return Stream.<Collection<? extends ProcessorDefinition<?>>>of(
                        configuration.getOnExceptions(),
                        configuration.getOnCompletions(),
                        configuration.getIntercepts(),
                        configuration.getInterceptFroms(),
                        configuration.getInterceptSendTos())
                .<ProcessorDefinition<?>>flatMap(Collection::stream)
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static Stream<ProcessorDefinition<?>> of(List<ProcessorDefinition<?>> outputs) {
        Collection<ProcessorDefinition<?>> steps = (Collection<ProcessorDefinition<?>>)
                (Collection<?>) ProcessorDefinitionHelper.filterTypeInOutputs(outputs, ProcessorDefinition.class);
        return steps.stream();
    }

    /** The place of the step that Camel says it could not build: {@code file:routes/measure-row.camel.yaml:9}. */
    static Optional<String> failed(CamelContext context, Throwable error) {
        if (!(error instanceof FailedToCreateRouteException)) {
            return Optional.empty();
        }
        Matcher at = AT.matcher(error.getMessage());
        return at.find()
                ? all(context)
                        .filter(step -> step.toString().equals(at.group(1)))
                        .map(Steps::place)
                        .findFirst()
                : Optional.empty();
    }

    static String place(ProcessorDefinition<?> step) {
        return step.getLocation() + ":" + step.getLineNumber();
    }
}
