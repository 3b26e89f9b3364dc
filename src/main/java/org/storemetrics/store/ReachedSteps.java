package org.storemetrics.store;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Channel;
import org.apache.camel.DisabledAware;
import org.apache.camel.Endpoint;
import org.apache.camel.Navigate;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.processor.Enricher;
import org.apache.camel.processor.RecipientList;
import org.apache.camel.processor.RoutingSlip;
import org.apache.camel.processor.SendDynamicProcessor;
import org.apache.camel.processor.SendProcessor;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.MeasuringStep;

/** The steps that the rows of a route can come to: its own, and those of the routes that it calls. */
final class ReachedSteps {

    private final CamelContext context;
    private final Set<Processor> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<MeasuringStep> steps = new LinkedHashSet<>();

    private ReachedSteps(CamelContext context) {
        this.context = context;
    }

    /** Those of a route that is built, as are all that it calls. */
    static List<MeasuringStep> of(Route route) {
        ReachedSteps reached = new ReachedSteps(route.getCamelContext());
        reached.visit(route.getProcessor());
        return List.copyOf(reached.steps);
    }

    private void visit(@Nullable Processor processor) {
        if (processor == null || !seen.add(processor) || processor instanceof DisabledAware step && step.isDisabled()) {
            return;
        }
        if (processor instanceof Channel channel) {
            visit(channel.getNextProcessor());
        } else if (processor instanceof SendProcessor send) {
            visit(send.getEndpoint());
        } else if (isDynamic(processor)) {
            // only a row could tell which of the routes it calls
            context.getRoutes().forEach(route -> visit(route.getProcessor()));
        } else if (processor instanceof Navigate<?> around && around.hasNext()) {
            around.next().forEach(inner -> visit((Processor) inner));
        }
    }

    private void visit(Endpoint endpoint) {
        if (endpoint instanceof MeasuringStep step) {
            steps.add(step);
        }
        context.getRoutes().stream()
                .filter(route -> route.getEndpoint() == endpoint)
                .forEach(route -> visit(route.getProcessor()));
    }

    private static boolean isDynamic(Processor processor) {
        return processor instanceof SendDynamicProcessor
                || processor instanceof RecipientList
                || processor instanceof RoutingSlip
                || processor instanceof Enricher;
    }
}
