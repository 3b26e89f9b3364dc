package org.storemetrics.rows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a row, as they were read; each value is a text, a List, a Map or null. */
record Fields(FieldNames names, @Nullable Object[] values) {

    @Nullable
    Object header(String name) {
        Integer place = names.header(name);
        return place == null ? null : values[place];
    }

    /** Puts all fields that are headers where headers are. */
    void putHeaders(Map<String, @Nullable Object> headers) {
        for (int i = 0; i < values.length; i++) {
            if (names.header(names.name(i)) != null) {
                headers.put(names.name(i), values[i]);
            }
        }
    }

    Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            fields.put(names.name(i), values[i]);
        }
        return fields;
    }

    /** Where the fields of an element go, one after the other. */
    interface Target {

        /** Adds a field; one whose name is there already is added to that one's List. */
        void add(String name, @Nullable Object value);

        boolean isEmpty();
    }

    /** What a field has become when its name comes again. */
    private static @Nullable Object joined(@Nullable Object before, @Nullable Object value) {
        if (before == null) {
            return value;
        }
        @SuppressWarnings("unchecked")
        List<@Nullable Object> all =
                before instanceof List<?> ? (List<@Nullable Object>) before : new ArrayList<>(List.of(before));
        all.add(value);
        return all;
    }

    /** The fields of a nested element: the Map that a route sees as {@code ${body[nested]}}. */
    static final class Nested extends LinkedHashMap<String, @Nullable Object> implements Target {

        private static final long serialVersionUID = 1L;

        @Override
        public void add(String name, @Nullable Object value) {
            Object before = put(name, value);
            if (before != null) {
                put(name, joined(before, value));
            }
        }
    }

    /** Gathers the fields of one row after the other. */
    static final class OfRows implements Target {

        /** How many beginnings one store's rows may have before they are made anew: a broken one has no end of them. */
        private static final int MOST_BEGINNINGS = 10_000;

        private @Nullable Object[] values = new Object[16];
        private FieldNames.Beginning none = new FieldNames.Beginning();
        private FieldNames.Beginning names = none;
        private int beginnings;

        /** Another row begins. */
        void clear() {
            if (beginnings > MOST_BEGINNINGS) {
                none = new FieldNames.Beginning();
                beginnings = 0;
            }
            names = none;
        }

        @Override
        public void add(String name, @Nullable Object value) {
            FieldNames.Beginning longer = names.known(name);
            if (longer == null) {
                int place = names.find(name);
                if (place >= 0) {
                    values[place] = joined(values[place], value);
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

        @Override
        public boolean isEmpty() {
            return names.size() == 0;
        }

        Fields fields() {
            return new Fields(names.whole(), Arrays.copyOf(values, names.size()));
        }
    }
}
