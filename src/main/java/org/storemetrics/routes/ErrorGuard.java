package org.storemetrics.routes;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.DefaultThreadPoolFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.apache.camel.util.concurrent.RejectableScheduledThreadPoolExecutor;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.ExchangeFailure;
import org.storemetrics.read.FatalError;

/**
 * Lets no error stay where Camel and Java keep it: in the future of a periodic task, which is never run again and which nobody
 * asks, or in an exchange that an error handler has handled.
 */
final class ErrorGuard extends DefaultThreadPoolFactory implements RoutePolicyFactory {

    /** Periodic tasks, such as polls. */
    private static final class Pool extends RejectableScheduledThreadPoolExecutor {

        Pool(int threads, ThreadFactory factory) {
            super(threads, factory, new CallerRunsPolicy());
            setRemoveOnCancelPolicy(true);
        }

        @Override
        protected void afterExecute(Runnable task, @Nullable Throwable thrown) {
            super.afterExecute(task, thrown);
            if (task instanceof Future<?> future && future.isDone()) {
                try {
                    future.get();
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof Error error) {
                        FatalError.handOn(error);
                    }
                } catch (CancellationException | InterruptedException e) {
                    // it was to end
                }
            }
        }
    }

    private static final class Steps extends RoutePolicySupport {

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            FatalError.lookFor(ExchangeFailure.of(exchange));
        }
    }

    @Override
    public ScheduledExecutorService newScheduledThreadPool(ThreadPoolProfile profile, ThreadFactory factory) {
        return new Pool(profile.getPoolSize(), factory);
    }

    /** Steps of routes that others call fail in the route that called. */
    @Override
    public @Nullable RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
        boolean isCalled = route instanceof RouteDefinition definition
                && definition.getInput().getEndpointUri().startsWith("direct:");
        return isCalled ? null : new Steps();
    }
}
