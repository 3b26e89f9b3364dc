package org.storemetrics.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/**
 * What can be asked of a run of the benchmark.
 *
 * @param rounds how often each thing is measured: {@code -Dbench.rounds=}
 * @param rows how many rows the large store has: {@code -Dbench.rows=}
 * @param idle how long an idle process is watched: {@code -Dbench.idle=}, in seconds
 * @param only the names of the measurements to make, empty for all: {@code -Dbench.only=once,memory}
 */
record Options(int rounds, int rows, Duration idle, Set<String> only) {

    /** Fewer rows leave no smaller stores to compare with. */
    private static final int FEWEST_ROWS = 1000;

    static Options of(Properties properties, Set<String> names) {
        Set<String> only = new LinkedHashSet<>(list(properties.getProperty("bench.only", "")));
        only.stream().filter(name -> !names.contains(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("bench.only: there is no '" + name + "' but " + String.join(",", names));
        });
        return new Options(
                number(properties, "bench.rounds", 5, 1),
                number(properties, "bench.rows", 1_000_000, FEWEST_ROWS),
                Duration.ofSeconds(number(properties, "bench.idle", 60, 1)),
                only);
    }

    boolean isWanted(String name) {
        return only.isEmpty() || only.contains(name);
    }

    private static int number(Properties properties, String name, int unless, int least) {
        String text = properties.getProperty(name, "");
        if (text.isEmpty()) {
            return unless;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(name + ": '" + text + "' is no whole number from " + least + " on");
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
