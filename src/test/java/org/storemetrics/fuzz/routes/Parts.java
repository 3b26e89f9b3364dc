package org.storemetrics.fuzz.routes;

import java.util.BitSet;
import java.util.function.Predicate;

/**
 * The parts that a random route and its store are made of, in the order in which they are made: steps, rows, versions. One
 * that is left out is made all the same, so that the others stay what they are.
 */
final class Parts {

    private final BitSet leftOut;
    private int made;

    private Parts(BitSet leftOut) {
        this.leftOut = leftOut;
    }

    static Parts all() {
        return new Parts(new BitSet());
    }

    /** Whether the part that was made next is there. */
    boolean isKept() {
        return !leftOut.get(made++);
    }

    /** As few of these as still do what all of them did. */
    Parts shrunk(Predicate<Parts> does) {
        BitSet fewer = (BitSet) leftOut.clone();
        for (int part = made - 1; part >= 0; part--) {
            // a step's own steps were made before it
            fewer.set(part, !leftOut.get(part));
            if (!does.test(new Parts((BitSet) fewer.clone()))) {
                fewer.clear(part);
            }
        }
        return new Parts(fewer);
    }
}
