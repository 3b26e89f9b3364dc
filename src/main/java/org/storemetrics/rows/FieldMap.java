package org.storemetrics.rows;

import java.util.LinkedHashMap;

/** The fields of a nested element: the Map that a route sees as {@code ${body[nested]}}. */
final class FieldMap extends LinkedHashMap<String, Object> implements FieldTarget {

    private static final long serialVersionUID = 1L;

    @Override
    public void add(String name, Object value) {
        Object before = put(name, value);
        if (before != null) {
            put(name, FieldTarget.joined(before, value));
        }
    }
}
