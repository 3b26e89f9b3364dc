package org.storemetrics.rows;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.storemetrics.xml.Text;

/** Gathers the fields of one row after the other. */
final class GatheredFields implements Fields.Target {

    /** How many names are kept for one store's rows before they are gathered anew: a broken one has no end of shapes. */
    private static final int MOST_NAMES = 1 << 16;

    /** What a shape costs besides its names. */
    private static final int COST = 5;

    /** Among more names than that one is not looked for one by one. */
    private static final int FEW = 16;

    private @Nullable Object[] values = new Object[16];
    private FieldNames.Beginning none = new FieldNames.Beginning();
    private FieldNames.Beginning names = none;
    // where the names of this row are, as far as one was looked for among many
    private @Nullable Map<String, Integer> places;
    private FieldNames.Beginning placed = none;
    private int kept;
    private int attributes;

    /** Another row begins. */
    void clear() {
        if (kept > MOST_NAMES) {
            none = new FieldNames.Beginning();
            kept = 0;
        }
        names = none;
        places = null;
        attributes = 0;
    }

    @Override
    public void addAttribute(String name, Object value) {
        put(name, value, true);
        attributes = names.size();
    }

    @Override
    public void addText(Object text) {
        Object stripped = Text.stripped(text);
        if (!stripped.equals("")) {
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
            int place = find(name);
            if (place >= 0) {
                again(place, name, value, attribute);
                return;
            }
            longer = names.add(name);
            kept++;
        }
        if (names.size() == values.length) {
            values = Arrays.copyOf(values, 2 * values.length);
        }
        values[names.size()] = value;
        names = longer;
    }

    /** Which of the row's names it is; below 0 if none. */
    private int find(String name) {
        if (names.size() <= FEW) {
            return names.find(name);
        }
        Map<String, Integer> all = places;
        if (all == null) {
            all = new HashMap<>();
            places = all;
            placed = none;
        }
        names.putAfter(placed, all);
        placed = names;
        return all.getOrDefault(name, -1);
    }

    private void again(int place, String name, @Nullable Object value, boolean attribute) {
        if (!attribute && place < attributes && find("@" + name) < 0) {
            Object first = values[place];
            values[place] = value;
            put("@" + name, first, false);
        } else {
            values[place] = Fields.joined(name, Text.plain(values[place]), Text.plain(value));
        }
    }

    @Override
    public boolean isEmpty() {
        return names.size() == 0;
    }

    Fields fields() {
        kept += names.hasWhole() ? 0 : COST + names.size();
        @Nullable Object[] own = new Object[names.size()];
        System.arraycopy(values, 0, own, 0, own.length);
        return new Fields(names.whole(), own, attributes);
    }
}
