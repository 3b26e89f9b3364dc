package org.storemetrics.engine;

import java.util.Arrays;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.processor.FilterProcessor;
import org.jspecify.annotations.Nullable;
import org.storemetrics.metric.MetricEndpoint;

/**
 * What steps add to a row's read where they ask nothing but the row, as most do: the same as {@link RowStep}s, without what
 * those keep on the exchange for error handlers, and for whoever looks where a row is. If it cannot tell, or fails, the row
 * goes through the steps themselves.
 */
sealed interface Measure {

    /** Whether it could tell; what it has added counts for nothing if not. It may fail as the steps would. */
    boolean of(Exchange row) throws Exception;

    /** What a step adds; null if it is one that does anything else. */
    static @Nullable Measure of(@Nullable RowStep step) {
        if (step instanceof RowStep.Handled handled) {
            return of(handled.step());
        } else if (step instanceof RowStep.Direct direct) {
            return of(direct.steps());
        } else if (step instanceof RowStep.Sequence sequence) {
            Measure[] all = all(sequence.steps());
            return all == null ? null : new All(all);
        } else if (step instanceof RowStep.Choice choice && !choice.isCounted()) {
            return choice(choice);
        } else if (step instanceof RowStep.Send send) {
            return asksTheRowOnly(send.producer()) ? new Metric(send.producer()) : null;
        }
        return null;
    }

    private static Measure @Nullable [] all(RowStep... steps) {
        Measure[] all =
                Arrays.stream(steps).map(Measure::of).filter(Objects::nonNull).toArray(Measure[]::new);
        return all.length == steps.length ? all : null;
    }

    private static @Nullable Measure choice(RowStep.Choice choice) {
        FieldPredicate[] conditions = Arrays.stream(choice.filters())
                .map(FilterProcessor::getPredicate)
                .map(FieldPredicate::of)
                .filter(Objects::nonNull)
                .toArray(FieldPredicate[]::new);
        Measure[] whens = all(choice.whens());
        Measure otherwise = choice.otherwise() == null ? new All() : of(choice.otherwise());
        return conditions.length < choice.filters().length || whens == null || otherwise == null
                ? null
                : new Choice(conditions, whens, otherwise);
    }

    private static boolean asksTheRowOnly(Processor producer) {
        return producer instanceof Producer metric
                && metric.getEndpoint() instanceof MetricEndpoint endpoint
                && endpoint.expressions().stream().allMatch(FieldExpression.class::isInstance);
    }

    /** All steps, one after the other; none, for a row that no step takes. */
    record All(Measure... steps) implements Measure {

        @Override
        public boolean of(Exchange row) throws Exception {
            for (Measure step : steps) {
                if (!step.of(row)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The first whose condition is true. One that has not been asked yet might take for ever: the steps ask it. */
    record Choice(FieldPredicate[] conditions, Measure[] whens, Measure otherwise) implements Measure {

        @Override
        public boolean of(Exchange row) throws Exception {
            for (int i = 0; i < conditions.length; i++) {
                Boolean matches = conditions[i].said(row);
                if (matches == null) {
                    return false;
                } else if (matches) {
                    return whens[i].of(row);
                }
            }
            return otherwise.of(row);
        }
    }

    /** A gauge, a counter or another metric that a read gathers. */
    record Metric(Processor producer) implements Measure {

        @Override
        public boolean of(Exchange row) throws Exception {
            producer.process(row);
            return true;
        }
    }
}
