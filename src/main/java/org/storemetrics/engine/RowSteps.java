package org.storemetrics.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.Channel;
import org.apache.camel.Navigate;
import org.apache.camel.Predicate;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.processor.ChoiceProcessor;
import org.apache.camel.processor.FilterProcessor;
import org.apache.camel.processor.Pipeline;
import org.apache.camel.processor.SendProcessor;
import org.apache.camel.processor.errorhandler.RedeliveryErrorHandler;
import org.apache.camel.processor.idempotent.IdempotentConsumer;
import org.storemetrics.changes.LastRows;
import org.storemetrics.metric.GaugeEndpoint;

/**
 * Makes {@link RowStep}s of the processors that Camel has built of a route. Those that most rows go through are taken out
 * of what Camel wraps around each step; every other processor stays what it is, as a {@link CamelStep}.
 */
final class RowSteps {

    private final CamelContext context;
    private final Deque<Route> inside = new ArrayDeque<>();
    private final AtomicBoolean touched = new AtomicBoolean();

    RowSteps(CamelContext context) {
        this.context = context;
    }

    /** Whether a row has gone through a step that may have kept or changed its exchange since this was last asked. */
    boolean isTouched() {
        return touched.getPlain() && touched.getAndSet(false);
    }

    RowStep of(Processor processor) throws Exception {
        RowStep step = processor instanceof Channel channel ? handled(channel) : known(processor);
        return step == null ? new CamelStep(processor, touched) : step;
    }

    /** Only if the channel has nothing but the step and an error handler that does not try again. */
    private RowStep handled(Channel channel) throws Exception {
        boolean simple = channel.getErrorHandler() instanceof RedeliveryErrorHandler handler
                && handler.getOutput() == channel.getNextProcessor()
                && !handler.determineIfRedeliveryIsEnabled();
        RowStep step = simple ? known(channel.getNextProcessor()) : null;
        return step == null ? null : new HandledStep(step, channel.getErrorHandler());
    }

    private RowStep known(Processor processor) throws Exception {
        if (processor instanceof Pipeline pipeline) {
            return sequence(pipeline);
        } else if (processor instanceof ChoiceProcessor choice) {
            RowStep otherwise = choice.getOtherwise() == null ? null : of(choice.getOtherwise());
            return choice(choice.getFilters(), otherwise);
        } else if (processor instanceof FilterProcessor filter && filter.getStatusPropertyName() == null) {
            return choice(List.of(filter), null);
        } else if (processor instanceof IdempotentConsumer consumer) {
            return idempotent(consumer);
        } else if (processor instanceof SendProcessor send && send.getClass() == SendProcessor.class) {
            return send(send);
        }
        return null;
    }

    private RowStep sequence(Navigate<Processor> pipeline) throws Exception {
        RowStep[] steps = new RowStep[pipeline.next().size()];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = of(pipeline.next().get(i));
        }
        return new SequenceStep(steps);
    }

    private RowStep choice(List<FilterProcessor> filters, RowStep otherwise) throws Exception {
        Predicate[] predicates = new Predicate[filters.size()];
        RowStep[] whens = new RowStep[filters.size()];
        for (int i = 0; i < predicates.length; i++) {
            predicates[i] = filters.get(i).getPredicate();
            whens[i] = of(filters.get(i).getProcessor());
        }
        return new ChoiceStep(predicates, whens, otherwise);
    }

    /** Only with a repository that neither waits for the row's end nor takes it back. */
    private RowStep idempotent(IdempotentConsumer consumer) throws Exception {
        boolean simple = consumer.getIdempotentRepository() instanceof LastRows
                && consumer.isEager()
                && consumer.isSkipDuplicate();
        return simple
                ? new IdempotentStep(
                        consumer.getMessageIdExpression(),
                        consumer.getIdempotentRepository(),
                        of(consumer.getProcessor()))
                : null;
    }

    private RowStep send(SendProcessor send) throws Exception {
        if (send.getVariableSend() != null || send.getVariableReceive() != null || send.getPattern() != null) {
            return null;
        }
        if (send.getEndpoint() instanceof GaugeEndpoint gauge) {
            return new SendStep(gauge.createProducer());
        }
        return send.getEndpoint() instanceof DirectEndpoint direct ? direct(direct) : null;
    }

    /** The steps of the route that begins there; null if it does not run, calls itself or has something around it. */
    private RowStep direct(DirectEndpoint endpoint) throws Exception {
        for (Route route : context.getRoutes()) {
            if (route.getEndpoint() == endpoint && DirectRoute.isPlain(context, route) && !inside.contains(route)) {
                inside.push(route);
                try {
                    return new DirectStep(route, of(DirectRoute.steps(route)));
                } finally {
                    inside.pop();
                }
            }
        }
        return null;
    }
}
