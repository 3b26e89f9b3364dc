package org.storemetrics.routes;

import java.util.regex.Pattern;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.storemetrics.mistakes.RouteFiles;
import org.storemetrics.read.ExchangeFailure;

/**
 * Remembers in an exchange at which step it has failed: an error handler forgets that. Steps that rows may go through are left
 * alone, as this costs time.
 */
final class FailedSteps extends LifecycleStrategySupport {

    private static final String PROPERTY = FailedSteps.class.getName();

    private record Failed(NamedNode step, Exception failure) {}

    /** Where stores, and their rows, may come from. */
    private static final Pattern OF_ROWS = Pattern.compile("(file|direct):.*");

    private final RouteFiles files;

    /** Knows where steps are written. */
    FailedSteps(RouteFiles files) {
        this.files = files;
    }

    @Override
    public void onRouteContextCreate(Route route) {
        if (!OF_ROWS.matcher(route.getEndpoint().getEndpointUri()).matches()) {
            route.getInterceptStrategies().add(FailedSteps::watched);
        }
    }

    private static Processor watched(CamelContext context, NamedNode step, Processor target, Processor next) {
        return new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                return super.process(exchange, done -> {
                    Exception failure = ExchangeFailure.of(exchange);
                    // the innermost step comes first
                    if (failure != null
                            && !(exchange.getProperty(PROPERTY) instanceof Failed last && last.failure() == failure)) {
                        exchange.setProperty(PROPERTY, new Failed(step, failure));
                    }
                    callback.done(done);
                });
            }
        };
    }

    /** Where an exchange has failed: {@code  at routes/own.camel.yaml:8}; empty if nobody knows. */
    String place(Exchange exchange, Exception failure) {
        return exchange.getProperty(PROPERTY) instanceof Failed failed
                        && failed.failure() == failure
                        && failed.step().getLocation() != null
                ? " at step " + failed.step().getId() + ", "
                        + files.place(failed.step().getLocation(), failed.step().getLineNumber())
                : "";
    }
}
