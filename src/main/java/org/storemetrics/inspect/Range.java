package org.storemetrics.inspect;

/** The least and the greatest number of some. */
final class Range {

    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private long count;

    void add(double number) {
        min = Math.min(min, number);
        max = Math.max(max, number);
        count++;
    }

    /** That of the numbers of both. */
    Range and(Range other) {
        Range both = new Range();
        both.min = Math.min(min, other.min);
        both.max = Math.max(max, other.max);
        both.count = count + other.count;
        return both;
    }

    /** Takes the numbers of another one, too. */
    void absorb(Range other) {
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
        count += other.count;
    }

    /** That of the numbers multiplied by a positive factor. */
    Range times(double factor) {
        Range product = new Range();
        product.min = min * factor;
        product.max = max * factor;
        product.count = count;
        return product;
    }

    double min() {
        return min;
    }

    double max() {
        return max;
    }

    /** How many there were, each different one at least once. */
    long count() {
        return count;
    }
}
