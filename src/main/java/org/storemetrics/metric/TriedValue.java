package org.storemetrics.metric;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.storemetrics.read.RowRejectedException;

/** What texts of a store are as values by some options of a step: for who looks for the options that fit a field. */
public final class TriedValue {

    private final @Nullable TextMap map;
    private final Reading reading;

    /** Takes {@code map}, {@code time}, {@code unit} and {@code decimal} as a route has them, none of them in Simple. */
    public TriedValue(Map<String, String> options) {
        String texts = options.get("map");
        map = texts == null ? null : TextMap.of(texts);
        reading = new ValueBuilder(new ValueOptions(), text -> null).reading(options);
    }

    /** The number that a text stands for, without blanks around it, and not empty; NaN if it would reject its row. */
    public double number(String text) {
        Double mapped = map == null ? null : map.number(text);
        if (mapped != null) {
            return mapped;
        }
        try {
            double number = reading.read(text, null);
            return Double.isFinite(number) ? number : Double.NaN;
        } catch (RowRejectedException e) {
            return Double.NaN;
        }
    }
}
