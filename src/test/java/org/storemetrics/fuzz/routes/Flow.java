package org.storemetrics.fuzz.routes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row on its way through a route, as the model has it: what Camel calls an exchange, with no more than steps can see of it. */
final class Flow {

    /** Something went wrong in a step. */
    static final class Failure extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String type;
        private boolean isStopped;
        private boolean isRollback;

        /** As a doCatch knows it: the name of a class, or whatever else is an Exception. */
        Failure(String type) {
            super(type, null, false, false);
            this.type = type;
            isRollback = type.equals("rollback");
        }

        /** The same, behind a stop: no doTry catches it. */
        Failure stopped() {
            isStopped = true;
            return this;
        }

        boolean isStopped() {
            return isStopped;
        }

        boolean isRollback() {
            return isRollback;
        }

        /** The same, and the row is marked for rollback: whatever catches it, the row is rejected. */
        Failure rolledBack() {
            isRollback = true;
            return this;
        }

        boolean is(String caught) {
            return caught.equals("java.lang.Exception") || caught.equals(type);
        }
    }

    /** The row counts for nothing, whatever is around the step that has failed. */
    static final class Rejected extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Rejected() {
            super("", null, false, false);
        }
    }

    /** {@code stop}: the exchange is routed no further. */
    static final class Stop extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Stop() {
            super("", null, false, false);
        }
    }

    /** What the error handler of a route does with a failure. */
    enum OnFailure {
        /** As shipped: on-error takes it, and the row is rejected. */
        HANDLED,
        /** {@code continued: true}: a row that is measured in part is no row. */
        CONTINUED,
        /** The same, when the step has been tried again. */
        RETRIED,
        /** {@code handled: false}: whoever called the route has it. */
        UNHANDLED,
        /** {@code noErrorHandler}. */
        NONE;

        private boolean rejects() {
            return compareTo(UNHANDLED) < 0;
        }
    }

    private static final String TRY = "CamelTryRouteBlock";

    final ReadModel read;
    final RowModel row;
    private final OnFailure onFailure;
    final Map<String, @Nullable Object> headers;
    final Map<String, @Nullable Object> properties;
    final Map<String, @Nullable Object> variables;

    @Nullable
    Object body;

    // the steps of a doTry have no error handler, but those of a route that they call have
    private boolean inTry;

    private Flow(ReadModel read, RowModel row, OnFailure onFailure, Map<String, ? extends @Nullable Object> headers) {
        this.read = read;
        this.row = row;
        this.onFailure = onFailure;
        this.headers = new HashMap<>(headers);
        properties = new HashMap<>();
        variables = new HashMap<>();
    }

    /** In the route that reads, beside the rows. */
    Flow(ReadModel read, RowModel beside) {
        this(read, beside, OnFailure.HANDLED, Map.of());
    }

    /** A row's fields are its headers. */
    Flow(Flow reading, RowModel row, OnFailure onFailure, int index, Map<String, @Nullable Object> fields) {
        this(reading.read, row, onFailure, fields);
        // its own text
        body = "";
        properties.putAll(reading.properties);
        properties.put("CamelSplitIndex", index);
        variables.putAll(reading.variables);
        inTry = reading.inTry;
    }

    Flow copy() {
        Flow copy = new Flow(read, row, onFailure, headers);
        copy.body = body;
        copy.properties.putAll(properties);
        copy.variables.putAll(variables);
        copy.inTry = inTry;
        return copy;
    }

    /** What a copy has become is what this is now; what it has removed of properties and variables is still there. */
    void take(Flow result) {
        headers.clear();
        headers.putAll(result.headers);
        body = result.body;
        properties.putAll(result.properties);
        variables.putAll(result.variables);
    }

    /** One step after the other, each with the route's error handler around it. */
    void run(List<Step> steps) {
        for (Step step : steps) {
            handling(step.hasErrorHandler() && !inTry, () -> step.run(this));
        }
    }

    private void handling(boolean hasErrorHandler, Runnable steps) {
        try {
            steps.run();
        } catch (Failure e) {
            throw hasErrorHandler && onFailure.rejects() ? new Rejected() : e;
        }
    }

    /** The steps of another route. */
    void call(List<Step> steps) {
        within(false, steps);
    }

    /** The steps of another route, which a copy goes through; what it has become is the result. */
    void callWithCopy(List<Step> steps) {
        Flow copy = copy();
        try {
            copy.call(steps);
        } finally {
            take(copy);
        }
    }

    /** The steps of a doTry, a doCatch or a doFinally. */
    void tries(List<Step> steps) {
        properties.put(TRY, true);
        within(true, steps);
    }

    /** Behind a doTry even what is in another one is not in one for {@link #part}. */
    void tried() {
        properties.remove(TRY);
    }

    private void within(boolean tried, List<Step> steps) {
        boolean before = inTry;
        inTry = tried;
        try {
            run(steps);
        } finally {
            inTry = before;
        }
    }

    /** What has an error handler of its own, unless a doTry is around it that has no doTry before this. */
    void part(Runnable steps) {
        handling(!properties.containsKey(TRY), steps);
    }

    /** Whether the steps of a part of a message, which is a copy, were not stopped. */
    boolean runsToItsEnd(Runnable steps) {
        try {
            part(steps);
            return true;
        } catch (Stop e) {
            return false;
        }
    }
}
