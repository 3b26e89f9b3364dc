package org.storemetrics.rows;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.storemetrics.xml.Text;

/**
 * The fields of a row, as they were read, attributes first; each value is a {@link Text}, a String, {@link Many}, {@link NestedFields} or null. The
 * element's own text has the empty name. An attribute whose name a child element has too is named {@code @name}.
 */
record Fields(FieldNames names, @Nullable Object[] values, int attributes) {

    /** Stands for what was not kept. */
    static final Object DROPPED = new Object();

    @Nullable
    Object header(String name) {
        Integer place = names.header(name);
        return place == null ? null : text(value(place));
    }

    /** A value that is a text by now, if it was none yet: whoever asks again has it at once. */
    @Nullable
    Object value(int place) {
        return value(values, place);
    }

    /** The same of any fields' values. */
    static @Nullable Object value(@Nullable Object[] values, int place) {
        Object value = values[place];
        if (value instanceof Text text) {
            value = text.toString();
            values[place] = value;
        }
        return value;
    }

    /** Whether a field is a child element that has a text only. */
    boolean isText(String name) {
        int place = names.place(name);
        return place >= attributes && !name.isEmpty() && value(place) instanceof String;
    }

    /** A field as it was read: {@code name}, or {@code @name} for the attribute only. */
    @Nullable
    Object raw(String name) {
        int place = names.place(name);
        if (place < 0 && name.startsWith("@")) {
            place = names.place(name.substring(1));
            return place < 0 || place >= attributes ? null : value(place);
        }
        return place < 0 ? null : value(place);
    }

    /** What a value is where a route asks for it: an element stands for its text. */
    static @Nullable Object text(@Nullable Object value) {
        if (value == DROPPED) {
            throw new IllegalStateException("too much stands before the row to keep that field");
        }
        return value instanceof NestedFields nested ? text(nested.getOrDefault("", "")) : value;
    }

    /** Puts all fields that are headers where headers are. */
    void putHeaders(Map<String, @Nullable Object> headers) {
        for (int i = 0; i < values.length; i++) {
            if (names.header(names.name(i)) != null) {
                headers.put(names.name(i), text(value(i)));
            }
        }
    }

    /** All of them, as plain Lists and Maps. */
    Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            fields.put(names.name(i), plain(value(i)));
        }
        return fields;
    }

    /** A field as Maps, Lists and texts. */
    static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Many many) {
            return many.stream().map(Fields::plain).collect(Collectors.toCollection(ArrayList::new));
        } else if (value instanceof NestedFields nested) {
            nested.read();
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            nested.forEach((name, field) -> fields.put(name, plain(field)));
            return fields;
        }
        return value == DROPPED ? "…" : value;
    }

    /** Where the fields of an element go, one after the other: attributes, then child elements, then its text. */
    interface Target {

        void addAttribute(String name, Object value);

        /** Adds a child element; one whose name is there already is added to that one's {@link Many}. */
        void add(String name, @Nullable Object value);

        /** Adds the element's own text, which may be blank. */
        void addText(Object text);

        boolean isEmpty();
    }

    /** What a field has become when its name comes again. */
    static @Nullable Object joined(String name, @Nullable Object before, @Nullable Object value) {
        if (before == null || before == DROPPED || value == DROPPED) {
            return before == null ? value : DROPPED;
        }
        List<@Nullable Object> all = before instanceof Many many ? many : new Many(name, List.of(before));
        all.add(value);
        return all;
    }

    /** The elements of one name, where there are several: no text can be made of them. */
    static final class Many extends ArrayList<@Nullable Object> implements Comparable<Object> {

        private static final long serialVersionUID = 1L;

        private final String name;

        Many(String name, Collection<? extends @Nullable Object> elements) {
            super(elements);
            this.name = name;
        }

        IllegalArgumentException refusal() {
            return new IllegalArgumentException(
                    "'" + name + "' occurs " + size() + " times: ${header[" + name + "][0]} is the first");
        }

        @Override
        public int compareTo(Object other) {
            throw refusal();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (other instanceof String) {
                throw refusal();
            }
            return super.equals(other);
        }

        @Override
        public int hashCode() {
            return super.hashCode();
        }

        @Override
        public String toString() {
            throw refusal();
        }
    }
}
