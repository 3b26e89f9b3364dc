package org.storemetrics.rows;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Gathers the fields of one row after the other. */
final class GatheredFields implements Fields.Target {

    /** How many beginnings one store's rows may have before they are made anew: a broken one has no end of them. */
    private static final int MOST_BEGINNINGS = 10_000;

    private @Nullable Object[] values = new Object[16];
    private FieldNames.Beginning none = new FieldNames.Beginning();
    private FieldNames.Beginning names = none;
    private int beginnings;
    private int attributes;

    /** Another row begins. */
    void clear() {
        if (beginnings > MOST_BEGINNINGS) {
            none = new FieldNames.Beginning();
            beginnings = 0;
        }
        names = none;
        attributes = 0;
    }

    @Override
    public void addAttribute(String name, String value) {
        put(name, value, true);
        attributes = names.size();
    }

    @Override
    public void addText(String text) {
        String stripped = text.strip();
        if (!stripped.isEmpty()) {
            add("", stripped);
        }
    }

    @Override
    public void add(String name, @Nullable Object value) {
        put(name, value, false);
    }

    private void put(String name, @Nullable Object value, boolean attribute) {
        FieldNames.Beginning longer = names.known(name);
        if (longer == null) {
            int place = names.find(name);
            if (place >= 0) {
                again(place, name, value, attribute);
                return;
            }
            longer = names.add(name);
            beginnings++;
        }
        if (names.size() == values.length) {
            values = Arrays.copyOf(values, 2 * values.length);
        }
        values[names.size()] = value;
        names = longer;
    }

    private void again(int place, String name, @Nullable Object value, boolean attribute) {
        if (!attribute && place < attributes && names.find("@" + name) < 0) {
            Object first = values[place];
            values[place] = value;
            put("@" + name, first, false);
        } else {
            values[place] = Fields.joined(name, values[place], value);
        }
    }

    @Override
    public boolean isEmpty() {
        return names.size() == 0;
    }

    Fields fields() {
        return new Fields(names.whole(), Arrays.copyOf(values, names.size()), attributes);
    }
}
