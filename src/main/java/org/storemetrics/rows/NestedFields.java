package org.storemetrics.rows;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.storemetrics.xml.Text;

/**
 * The fields of a nested element, by their names in the order in which they came; the element stands for its text. Most are
 * few, and nobody asks for them: they may be read, and a text becomes a String, when somebody does.
 */
final class NestedFields extends AbstractMap<String, @Nullable Object> implements Fields.Target {

    /** Fields that nobody has asked for yet. */
    interface Unread {

        NestedFields read();

        /** Is told before they are read for a row on its way: others like it will be asked for them, too. */
        void ask();
    }

    /** Among more names than that one is not looked for one by one. */
    private static final int FEW = 16;

    private static final int FIRST = 4;
    private static final String[] NO_NAMES = {};
    private static final @Nullable Object[] NO_VALUES = {};

    private String[] names;
    private @Nullable Object[] values;
    private int size;
    private int attributes;
    // where the names are, once there are many
    private @Nullable Map<String, Integer> places;
    // null once they are there
    private volatile @Nullable Unread unread;

    /** None yet. */
    NestedFields() {
        names = new String[FIRST];
        values = new Object[FIRST];
    }

    /** Those that are read when somebody asks for any of them, once. */
    NestedFields(Unread unread) {
        names = NO_NAMES;
        values = NO_VALUES;
        this.unread = unread;
    }

    @Override
    public void addAttribute(String name, Object value) {
        add(find(name), name, value);
        attributes = size;
    }

    @Override
    public void add(String name, @Nullable Object value) {
        int place = find(name);
        Object before = place < 0 || place >= attributes ? null : value(place);
        if (before instanceof String attribute && find("@" + name) < 0) {
            append("@" + name, attribute);
            values[place] = value;
        } else {
            add(place, name, value);
        }
    }

    @Override
    public void addText(Object text) {
        Object stripped = Text.stripped(text);
        if (!stripped.equals("")) {
            add(find(""), "", stripped);
        }
    }

    private void add(int place, String name, @Nullable Object value) {
        if (place < 0) {
            append(name, value);
        } else if (name.isEmpty()) {
            values[place] = value;
        } else {
            values[place] = Fields.joined(name, value(place), Text.plain(value));
        }
    }

    private void append(String name, @Nullable Object value) {
        if (size == names.length) {
            names = Arrays.copyOf(names, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        names[size] = name;
        values[size] = value;
        if (places != null) {
            places.put(name, size);
        }
        size++;
    }

    /** Where the field of a name is; below 0 if there is none. */
    private int find(String name) {
        ask();
        if (size > FEW) {
            return places().getOrDefault(name, -1);
        }
        for (int i = 0; i < size; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private void ask() {
        Unread asked = unread;
        if (asked != null) {
            asked.ask();
            read();
        }
    }

    /** Lets them be there, for who shows whole rows: that happens to few. */
    synchronized void read() {
        Unread reader = unread;
        if (reader != null) {
            NestedFields read = reader.read();
            names = read.names;
            values = read.values;
            size = read.size;
            attributes = read.attributes;
            places = read.places;
            unread = null;
        }
    }

    private Map<String, Integer> places() {
        Map<String, Integer> all = places;
        if (all == null) {
            all = new HashMap<>();
            for (int i = 0; i < size; i++) {
                all.put(names[i], i);
            }
            places = all;
        }
        return all;
    }

    private @Nullable Object value(int place) {
        return Fields.value(values, place);
    }

    @Nullable
    Object field(String name) {
        if (name.isEmpty()) {
            return Fields.text(this);
        }
        int place = find(name);
        boolean onlyAttribute = place < 0 && name.startsWith("@");
        if (onlyAttribute) {
            place = find(name.substring(1));
        }
        if (place < 0) {
            int text = find("");
            return text >= 0 && values[text] == Fields.DROPPED ? Fields.DROPPED : null;
        }
        Object value = value(place);
        return value == Fields.DROPPED || !onlyAttribute || place < attributes ? value : null;
    }

    /** Any value of a field for who keeps it longer than its row: without the bytes of the store. */
    static @Nullable Object kept(@Nullable Object value) {
        if (value instanceof Fields.Many many) {
            many.replaceAll(NestedFields::kept);
        } else if (value instanceof NestedFields nested) {
            for (int i = 0; i < nested.size(); i++) {
                nested.values[i] = kept(nested.values[i]);
            }
        }
        return Text.plain(value);
    }

    /** A value as it is, be it a text that nobody has asked for. */
    @Nullable
    Object raw(int place) {
        return values[place];
    }

    String name(int place) {
        return names[place];
    }

    @Override
    public int size() {
        ask();
        return size;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return name instanceof String text && find(text) >= 0;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        int place = name instanceof String text ? find(text) : -1;
        return place < 0 ? null : value(place);
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, @Nullable Object>> iterator() {
                return IntStream.range(0, size())
                        .<Entry<String, @Nullable Object>>mapToObj(i -> new SimpleImmutableEntry<>(names[i], value(i)))
                        .iterator();
            }

            @Override
            public int size() {
                return NestedFields.this.size();
            }
        };
    }
}
