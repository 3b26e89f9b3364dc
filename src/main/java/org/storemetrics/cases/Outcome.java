package org.storemetrics.cases;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What became of a case.
 *
 * @param differences how its reads differ from what was expected; none if it has passed
 * @param took how long all of it took
 */
public record Outcome(String name, List<Difference> differences, Duration took) {

    /**
     * How one read differs.
     *
     * @param expected the file that says what was to be measured
     * @param lines {@code - store_rows 2.0}, {@code + store_rows 3.0}
     * @param reasons why rows, or the whole read, have failed
     */
    public record Difference(String expected, List<String> lines, List<String> reasons) {

        /** {@code 2 lines differ from cases/fruit.prom}. */
        public String headline() {
            return lines.size() + (lines.size() == 1 ? " line differs from " : " lines differ from ") + expected;
        }

        Stream<String> all() {
            return Stream.of(Stream.of(headline()), lines.stream(), reasons.stream())
                    .flatMap(one -> one);
        }
    }

    public boolean hasPassed() {
        return differences.isEmpty();
    }
}
