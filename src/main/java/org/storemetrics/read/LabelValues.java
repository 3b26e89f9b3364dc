package org.storemetrics.read;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The values of a series' labels, in the order of its family's. A store can have values of one and the same hash on purpose:
 * a Java Map still finds those soon that can be compared.
 */
public final class LabelValues extends AbstractList<String> implements RandomAccess, Comparable<LabelValues> {

    private final String[] values;

    /** Takes the array itself, which is not to be changed any more. */
    public LabelValues(String... values) {
        this.values = values;
    }

    /** The same of a list, which may change. */
    static LabelValues of(List<String> values) {
        return values instanceof LabelValues same ? same : new LabelValues(values.toArray(String[]::new));
    }

    @Override
    public String get(int label) {
        return values[label];
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (String value : values) {
            hash = 31 * hash + value.hashCode();
        }
        return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof LabelValues same) || same.values.length != values.length) {
            return super.equals(other);
        }
        for (int i = 0; i < values.length; i++) {
            if (!values[i].equals(same.values[i])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int compareTo(LabelValues other) {
        for (int i = 0; i < Math.min(values.length, other.values.length); i++) {
            int order = values[i].compareTo(other.values[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(values.length, other.values.length);
    }
}
