package org.storemetrics.faults;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The text of a store whose rows are all of a type of their own and have the same quantity. */
final class StoreText {
    private StoreText() {}

    static String of(int rows, int quantity) {
        return IntStream.range(0, rows)
                .mapToObj(row -> "<row id='%d' type='t%d' quantity='%d'/>".formatted(row, row, quantity))
                .collect(Collectors.joining("", "<store>", "</store>"));
    }
}
