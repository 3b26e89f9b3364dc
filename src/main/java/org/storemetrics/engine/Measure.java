package org.storemetrics.engine;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Predicate;
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

    /** What only the steps themselves can tell. */
    Measure STEPS = new Steps();

    /** What a condition has said of a row like this; null if it has not. */
    interface Condition {

        @Nullable
        Boolean said(Exchange row);
    }

    /** Whether it could tell; what it has added counts for nothing if not. It may fail as the steps would. */
    boolean of(Exchange row) throws Exception;

    /** What a step adds; null if it is one that does anything else. */
    static @Nullable Measure of(RowStep step) {
        if (step instanceof RowStep.Handled handled) {
            return of(handled.step());
        } else if (step instanceof RowStep.Direct direct) {
            return of(direct.steps());
        } else if (step instanceof RowStep.Sequence sequence) {
            Measure[] all = all(sequence.steps());
            return all == null ? null : new All(all);
        } else if (step instanceof RowStep.Choice choice && !choice.isCounted()) {
            return choice(choice);
        } else if (step instanceof RowStep.Idempotent known) {
            return !known.isFirst() && known.key() instanceof Prefixed ? new Known(known) : null;
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
        Condition[] conditions = Arrays.stream(choice.filters())
                .map(FilterProcessor::getPredicate)
                .map(Measure::condition)
                .filter(Objects::nonNull)
                .toArray(Condition[]::new);
        Measure[] whens = Arrays.stream(choice.whens()).map(Measure::orSteps).toArray(Measure[]::new);
        Measure otherwise = choice.otherwise() == null ? new All() : orSteps(choice.otherwise());
        boolean tells =
                Stream.concat(Arrays.stream(whens), Stream.of(otherwise)).anyMatch(all -> !(all instanceof Steps));
        return conditions.length < choice.filters().length || !tells ? null : new Choice(conditions, whens, otherwise);
    }

    private static Measure orSteps(RowStep step) {
        Measure measure = of(step);
        return measure == null ? STEPS : measure;
    }

    private static @Nullable Condition condition(Predicate predicate) {
        Predicate ofRow = predicate instanceof FieldPredicate.OfRow condition ? condition.ofRow() : predicate;
        if (ofRow instanceof FieldSimpleLanguage.Presence presence
                && presence.key() == ExchangePropertyKey.SPLIT_INDEX) {
            // each row has one
            return row -> presence.wanted();
        }
        return ofRow instanceof Condition condition ? condition : null;
    }

    private static boolean asksTheRowOnly(Processor producer) {
        return producer instanceof Producer metric
                && metric.getEndpoint() instanceof MetricEndpoint endpoint
                && endpoint.expressions().stream().allMatch(FieldExpression.class::isInstance);
    }

    /** Tells nothing. */
    record Steps() implements Measure {

        @Override
        public boolean of(Exchange row) {
            return false;
        }
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
    record Choice(Condition[] conditions, Measure[] whens, Measure otherwise) implements Measure {

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

    /** Nothing for a row that was there before. What a new one goes through does more than measure, most often. */
    record Known(RowStep.Idempotent step) implements Measure {

        @Override
        public boolean of(Exchange row) {
            return !step.repository().add(row, step.key().evaluate(row, String.class));
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
