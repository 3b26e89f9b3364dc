package org.storemetrics.metric;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.FiniteNumber;

/**
 * The option {@code map}: texts that stand for numbers, {@code up=1,down=0,*=-1}, or {@code boolean}.
 *
 * @param others the number of each text that is not named; null if such a text must be a number itself
 * @param anyCase whether {@code Yes} is {@code yes}
 */
record TextMap(Map<String, Double> numbers, @Nullable Double others, boolean anyCase) {

    private static final String BOOLEAN = "true=1,yes=1,on=1,enabled=1,false=0,no=0,off=0,disabled=0";

    TextMap {
        numbers = Map.copyOf(numbers);
    }

    /**
     * Takes the option.
     *
     * @throws IllegalArgumentException if it is neither {@code boolean} nor a list of texts and numbers
     */
    static TextMap of(String map) {
        boolean isBoolean = map.strip().equals("boolean");
        Map<String, Double> numbers = new HashMap<>();
        NumberList.of(isBoolean ? BOOLEAN : map)
                .forEach((text, number) -> numbers.put(text, FiniteNumber.parse(number)));
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException("it has no text");
        }
        Double others = numbers.remove("*");
        return new TextMap(numbers, others, isBoolean);
    }

    /** The number that a text stands for; null if the text must be a number itself. */
    @Nullable
    Double number(String text) {
        Double number = numbers.get(anyCase ? text.toLowerCase(Locale.ROOT) : text);
        return number == null ? others : number;
    }
}
