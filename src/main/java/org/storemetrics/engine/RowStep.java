package org.storemetrics.engine;

import org.apache.camel.Exchange;

/** A step of a route as rows go through it: on the thread that reads, without Camel's queue between two steps. */
interface RowStep {

    /**
     * Does what the step does.
     *
     * @return whether the row goes on to the next step: not if it has failed, was handled as failed or is stopped
     * @throws Exception if the step fails; {@link HandledStep} gives that to the route's error handler
     */
    boolean process(Exchange exchange) throws Exception;
}
