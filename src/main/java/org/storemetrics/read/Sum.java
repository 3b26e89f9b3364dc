package org.storemetrics.read;

import java.io.IOException;
import org.storemetrics.state.StateInput;
import org.storemetrics.state.StateOutput;

/**
 * A sum of finite numbers, as if they were rounded once, at its end: ten times 0.1 is 1, and so are 1e16, 1 and -1e16, in
 * any order. What each addition rounds off is added up beside it, and what that rounds off as well (Klein, "A generalized
 * Kahan-Babuška summation algorithm", 2006).
 */
public final class Sum {

    private long count;
    private double sum;
    private double lost;
    private double lostOfLost;

    /** Adds a finite number. */
    public void add(double value) {
        count++;
        double next = sum + value;
        double rounded = roundedOff(sum, value, next);
        double nextLost = lost + rounded;
        lostOfLost += roundedOff(lost, rounded, nextLost);
        sum = next;
        lost = nextLost;
    }

    /** Adds all that was added to another one. */
    public void add(Sum other) {
        long added = count + other.count;
        add(other.sum);
        add(other.lost);
        add(other.lostOfLost);
        count = added;
    }

    /** What two numbers have more than their sum as a double (Knuth, "Seminumerical Algorithms", 4.2.2). */
    private static double roundedOff(double one, double other, double sum) {
        double added = sum - one;
        return (one - (sum - added)) + (other - added);
    }

    /** Writes it as it is, for the next process. */
    public void write(StateOutput out) throws IOException {
        out.writeLong(count);
        out.writeDouble(sum);
        out.writeDouble(lost);
        out.writeDouble(lostOfLost);
    }

    /** Reads what {@link #write} has written. */
    public static Sum read(StateInput in) throws IOException {
        Sum read = new Sum();
        read.count = in.readLong();
        read.sum = in.readDouble();
        read.lost = in.readDouble();
        read.lostOfLost = in.readDouble();
        return read;
    }

    /** How many numbers were added. */
    public long count() {
        return count;
    }

    /** The sum so far; not finite once it was too large for a double. */
    public double value() {
        return sum + (lost + lostOfLost);
    }
}
