package org.storemetrics.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Channel;
import org.apache.camel.DisabledAware;
import org.apache.camel.Expression;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.impl.engine.CamelInternalProcessor;
import org.apache.camel.impl.engine.CamelInternalProcessor.NodeHistoryAdvice;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.processor.ChoiceProcessor;
import org.apache.camel.processor.FilterProcessor;
import org.apache.camel.processor.Pipeline;
import org.apache.camel.processor.SendProcessor;
import org.apache.camel.processor.errorhandler.RedeliveryErrorHandler;
import org.apache.camel.processor.idempotent.IdempotentConsumer;
import org.apache.camel.spi.ManagementInterceptStrategy.InstrumentationProcessor;
import org.apache.camel.support.EndpointHelper;
import org.jspecify.annotations.Nullable;
import org.storemetrics.changes.LastRows;
import org.storemetrics.metric.MetricEndpoint;
import org.storemetrics.read.MeasuringStep;
import org.storemetrics.read.Read;

/**
 * Makes {@link RowStep}s of the processors that Camel has built of a route. Those that most rows go through are taken out
 * of what Camel wraps around each step; every other processor stays what it is, as a {@link RowStep.Camel}.
 */
final class RowSteps {

    /** What Camel may wrap around a step besides its error handler and its JMX counters: with any of it, the step is Camel's. */
    private static final List<Class<?>> WRAPPERS = List.of(
            CamelInternalProcessor.BacklogDebuggerAdvice.class,
            CamelInternalProcessor.BacklogTracerAdvice.class,
            CamelInternalProcessor.DebuggerAdvice.class,
            CamelInternalProcessor.DelayerAdvice.class,
            CamelInternalProcessor.MessageHistoryAdvice.class,
            CamelInternalProcessor.StreamCachingAdvice.class,
            CamelInternalProcessor.TracingAdvice.class);

    private final CamelContext context;
    private final RowExchange rows;
    private final @Nullable Read read;
    private final Deque<Route> inside = new ArrayDeque<>();

    /** For the rows of a read, if that takes part. */
    RowSteps(CamelContext context, RowExchange rows, @Nullable Read read) {
        this.context = context;
        this.rows = rows;
        this.read = read;
    }

    RowStep of(Processor processor) throws Exception {
        RowStep step = processor instanceof Channel channel ? handled(channel) : known(processor);
        return step == null ? new RowStep.Camel(processor, rows, metric(processor)) : step;
    }

    private static @Nullable MeasuringStep metric(Processor processor) {
        Processor step = processor instanceof Channel channel ? channel.getNextProcessor() : processor;
        return step instanceof SendProcessor send && send.getEndpoint() instanceof MeasuringStep metric ? metric : null;
    }

    /** Only if the channel has nothing else than the step, counters and an error handler that does not try again. */
    private @Nullable RowStep handled(Channel channel) throws Exception {
        if (channel.getNextProcessor() instanceof DisabledAware step && step.isDisabled()) {
            return new RowStep.Sequence();
        }
        if (!(channel instanceof CamelInternalProcessor internal)
                || WRAPPERS.stream().anyMatch(wrapper -> internal.getAdvice(wrapper) != null)
                || !(channel.getErrorHandler() instanceof RedeliveryErrorHandler handler)
                || handler.getOutput() != channel.getNextProcessor()
                || handler.determineIfRedeliveryIsEnabled()) {
            return null;
        }
        RowStep step = known(channel.getNextProcessor());
        NodeHistoryAdvice place = internal.getAdvice(NodeHistoryAdvice.class);
        return step == null ? null : counted(internal, new RowStep.Handled(step, handler, place));
    }

    @SuppressWarnings("unchecked")
    private static RowStep counted(CamelInternalProcessor internal, RowStep step) {
        InstrumentationProcessor<Object> counter = internal.getAdvice(InstrumentationProcessor.class);
        return counter == null ? step : new RowStep.Counted(step, counter);
    }

    private @Nullable RowStep known(Processor processor) throws Exception {
        if (processor instanceof Pipeline pipeline) {
            RowStep[] steps = new RowStep[pipeline.next().size()];
            for (int i = 0; i < steps.length; i++) {
                steps[i] = of(pipeline.next().get(i));
            }
            return new RowStep.Sequence(steps);
        } else if (processor instanceof ChoiceProcessor choice) {
            return choice(choice.getFilters(), choice.getOtherwise() == null ? null : of(choice.getOtherwise()));
        } else if (processor instanceof FilterProcessor filter && filter.getStatusPropertyName() == null) {
            return choice(List.of(filter), null);
        } else if (processor instanceof IdempotentConsumer consumer
                // which neither waits for the row's end nor takes it back
                && consumer.getIdempotentRepository() instanceof LastRows known
                && consumer.isEager()
                && consumer.isSkipDuplicate()) {
            boolean isFirst = read != null && known.isFirst(read);
            Expression key = consumer.getMessageIdExpression();
            boolean isMoot = known.knowsAll() && key instanceof Prefixed;
            return new RowStep.Idempotent(isMoot ? Prefixed.NOTHING : key, known, isFirst, of(consumer.getProcessor()));
        } else if (processor instanceof SendProcessor send && send.getClass() == SendProcessor.class) {
            return send(send);
        }
        return null;
    }

    private RowStep choice(List<FilterProcessor> filters, @Nullable RowStep otherwise) throws Exception {
        RowStep[] whens = new RowStep[filters.size()];
        for (int i = 0; i < whens.length; i++) {
            whens[i] = of(filters.get(i).getProcessor());
        }
        boolean isCounted = context.getManagementStrategy().getManagementAgent() != null;
        return new RowStep.Choice(filters.toArray(FilterProcessor[]::new), isCounted, whens, otherwise);
    }

    private @Nullable RowStep send(SendProcessor send) throws Exception {
        String uri = send.getEndpoint().getEndpointUri();
        if (send.getVariableSend() != null
                || send.getVariableReceive() != null
                || send.getPattern() != null
                || EndpointHelper.resolveExchangePatternFromUrl(uri) != null) {
            return null;
        }
        if (send.getEndpoint() instanceof MetricEndpoint metric) {
            return new RowStep.Send(uri, metric.createProducer());
        }
        return send.getEndpoint() instanceof DirectEndpoint direct ? direct(direct, uri) : null;
    }

    /** The steps of the route that begins there; null if it does not run, calls itself or has something around it. */
    private @Nullable RowStep direct(DirectEndpoint endpoint, String uri) throws Exception {
        for (Route route : context.getRoutes()) {
            if (route.getEndpoint() == endpoint
                    && route.getProcessor() instanceof CamelInternalProcessor internal
                    && isPlain(route)
                    && !inside.contains(route)) {
                inside.push(route);
                try {
                    return new RowStep.Direct(uri, route, counted(internal, of(internal.getProcessor())));
                } finally {
                    inside.pop();
                }
            }
        }
        return null;
    }

    /** Whether the route runs and has nothing around its steps that sees or changes a message: a policy, a type. */
    private boolean isPlain(Route route) {
        RouteDefinition definition =
                context instanceof ModelCamelContext model ? model.getRouteDefinition(route.getId()) : null;
        return definition != null
                && definition.getInputType() == null
                && definition.getOutputType() == null
                && definition.getInput().getVariableReceive() == null
                && route.getRoutePolicyList().isEmpty()
                && route.getOnCompletions().isEmpty()
                && context.getRouteController().getRouteStatus(route.getId()).isStarted();
    }
}
