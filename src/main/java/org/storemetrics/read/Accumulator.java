package org.storemetrics.read;

/** Gathers the values that the rows of one read give to one series. */
final class Accumulator {

    private final Aggregate aggregate;
    private double value;
    private long count;

    Accumulator(Aggregate aggregate) {
        this.aggregate = aggregate;
    }

    void add(double next) {
        value = count++ == 0
                ? next
                : switch (aggregate) {
                    case SUM, AVG -> value + next;
                    case MIN -> Math.min(value, next);
                    case MAX -> Math.max(value, next);
                    case LAST -> next;
                };
    }

    double value() {
        return aggregate == Aggregate.AVG ? value / count : value;
    }
}
