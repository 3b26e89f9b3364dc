package org.storemetrics.rows;

import java.util.Arrays;

/** Gathers the fields of one row after the other. */
final class RowValues implements FieldTarget {

    /** Of how many different lists of names one store may make rows before they are made anew: a broken one has no end. */
    private static final int MOST_NAMES = 10_000;

    private Object[] values = new Object[16];
    private FieldNames none = new FieldNames();
    private FieldNames names = none;

    /** Another row begins. */
    void clear() {
        if (none.made() > MOST_NAMES) {
            none = new FieldNames();
        }
        names = none;
    }

    @Override
    public void add(String name, Object value) {
        int place = names.isUsual(name) ? -1 : names.find(name);
        if (place >= 0) {
            values[place] = FieldTarget.joined(values[place], value);
            return;
        }
        if (names.size() == values.length) {
            values = Arrays.copyOf(values, 2 * values.length);
        }
        values[names.size()] = value;
        names = names.and(name);
    }

    @Override
    public boolean isEmpty() {
        return names.size() == 0;
    }

    /** The row has ended. */
    Fields fields() {
        return new Fields(names.end(), Arrays.copyOf(values, names.size()));
    }
}
